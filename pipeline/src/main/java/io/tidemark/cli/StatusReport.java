package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.publish.ledger.LakeHealth;
import io.tidemark.publish.ledger.QuarantineReader.Reason;
import io.tidemark.publish.ledger.TopicSql.TopicRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} says, as one JSON document.
 *
 * @param at when the ledger was read, by the database's clock
 * @param slices those asked for
 * @param dates how many dates of all are in which state
 * @param lake null if there are no files, or no job has listed them yet
 * @param events null if there are none, or no job has read any yet
 * @param unseen configured inputs of which no job has said anything yet
 * @param topics how far they are read
 * @param requests what was asked for and not seen to yet
 * @param quarantined entries
 * @param reasons why, the reason for most of it first
 * @param quarantine the newest entries
 * @param freshness null if no objective was given
 */
record StatusReport(
    Instant at,
    List<PublishedSlice> slices,
    Map<String, Long> dates,
    List<SourceSummary> sources,
    @Nullable LakeHealth lake,
    @Nullable LakeHealth events,
    List<String> unseen,
    List<TopicRow> topics,
    long requests,
    long quarantined,
    List<Reason> reasons,
    List<QuarantineRow> quarantine,
    @Nullable Freshness freshness) {

  static StatusReport of(
      LedgerView ledger, List<PublishedSlice> slices, @Nullable Freshness freshness) {
    return new StatusReport(
        ledger.at(),
        slices,
        ledger.slices().stream()
            .collect(
                Collectors.groupingBy(PublishedSlice::state, TreeMap::new, Collectors.counting())),
        SourceSummary.of(ledger.slices(), ledger.at()),
        ledger.inputs().getOrDefault(LedgerView.LAKE, Optional.empty()).orElse(null),
        ledger.inputs().getOrDefault(LedgerView.EVENTS, Optional.empty()).orElse(null),
        ledger.inputs().entrySet().stream()
            .filter(input -> input.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList(),
        ledger.topics(),
        ledger.requests(),
        ledger.quarantined().entries(),
        ledger.reasons(),
        ledger.newest(),
        freshness);
  }

  long waiting() {
    return dates.getOrDefault(PublishedSlice.WAITING, 0L);
  }

  long published() {
    return dates.values().stream().mapToLong(Long::longValue).sum() - waiting();
  }

  /** The published dates by state: {@code 28 complete, 2 open}; empty if there are none. */
  String states() {
    return dates.entrySet().stream()
        .filter(state -> !state.getKey().equals(PublishedSlice.WAITING))
        .map(state -> grouped(state.getValue()) + " " + state.getKey())
        .collect(Collectors.joining(", "));
  }
}
