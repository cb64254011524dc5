package io.tidemark.pipeline;

import io.tidemark.flink.plan.Observations;
import io.tidemark.flink.plan.SliceOutcome;
import io.tidemark.fold.SliceFinish;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.rows.SliceDiff;
import io.tidemark.publish.table.LookupReader;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a plan of what a dry run has seen and what is published now.
 *
 * @param published the ledger's slices that the configuration maintains
 * @param outdated those of them that are sealed and were computed with other lookups or rules
 */
record PlanReport(JobSpec spec, List<LedgerEntry> published, List<SealedSlice> outdated) {

  static PlanReport read(JobSpec spec, Instant now, Duration lookupHorizon) throws SQLException {
    LedgerReader ledger = new LedgerReader(spec.target().ledger());
    try (Connection connection = spec.database().connect()) {
      List<LedgerEntry> entries =
          ledger.exists(connection) ? ledger.slices(connection, spec.workload().name()) : List.of();
      Lookups lookups =
          LookupReader.readExisting(connection, spec.target().schema(), spec.target().lookups());
      SliceFinish finish = new SliceFinish(spec.workload());
      List<LedgerEntry> published =
          entries.stream().filter(entry -> finish.maintains(entry.slice())).toList();
      String finishedWith = finish.fingerprint(lookups.fingerprint());
      return new PlanReport(
          spec, published, SealedSlice.outdated(published, finishedWith, now, lookupHorizon));
    }
  }

  Plan plan(PlanDepth depth, Observations seen, PlanningJob.Figures figures) {
    LedgerInputs known = LedgerInputs.of(published);
    Collection<SliceOutcome> outcomes = seen.slices();
    List<PlannedSlice> written = new ArrayList<>();
    Set<SliceId> writtenIds = new HashSet<>();
    for (SliceOutcome outcome : outcomes) {
      SliceDiff diff = outcome.diff();
      if (diff != null) {
        written.add(PlannedSlice.of(outcome.slice(), outcome.state(), diff));
        writtenIds.add(outcome.slice());
      }
    }
    written.sort(Comparator.comparing(PlannedSlice::date).thenComparing(PlannedSlice::source));
    return new Plan(
        depth,
        seen.tasks().stream()
            .map(task -> PlannedFile.of(task, spec.workload(), known))
            .sorted(Comparator.comparing(PlannedFile::path))
            .toList(),
        figures.rowsRead(),
        written,
        outcomes.size() - (long) written.size(),
        published.stream().filter(entry -> !writtenIds.contains(entry.slice())).count(),
        waiting(outcomes),
        outdated,
        seen.bad(),
        figures.quarantined(),
        figures.vanishedHeld(),
        figures.elapsed());
  }

  /** Those that the dry run held back, and those that earlier runs did and nothing has changed. */
  private List<WaitingSlice> waiting(Collection<SliceOutcome> outcomes) {
    if (!spec.completeOnly()) {
      return List.of();
    }
    List<WaitingSlice> waiting = new ArrayList<>();
    Set<SliceId> known = new HashSet<>();
    for (SliceOutcome outcome : outcomes) {
      known.add(outcome.slice());
      if (!outcome.completeness().isComplete()) {
        waiting.add(WaitingSlice.of(outcome.slice(), outcome.completeness()));
      }
    }
    for (LedgerEntry entry : published) {
      if (!known.contains(entry.slice()) && !entry.completeness().isComplete()) {
        waiting.add(WaitingSlice.of(entry.slice(), entry.completeness()));
      }
    }
    waiting.sort(Comparator.comparing(WaitingSlice::date).thenComparing(WaitingSlice::source));
    return waiting;
  }
}
