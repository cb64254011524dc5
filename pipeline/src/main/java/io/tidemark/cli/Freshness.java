package io.tidemark.cli;

import io.tidemark.config.Durations;
import io.tidemark.publish.ledger.LakeHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the table keeps up with its inputs as somebody wants it to.
 *
 * @param within how old the moment may be as of which everything is published
 * @param problem why it does not; null if it does
 */
record Freshness(Duration within, @Nullable String problem) {

  /**
   * A table is fresh only if it is known to be: before a listing, or a look at the topics, it is
   * not. While events are lost that nobody has acknowledged, it is not either.
   *
   * @param inputs by their names in {@link LedgerView}; all of them must keep up
   * @param lost events
   */
  static Freshness of(
      Duration within, Map<String, Optional<LakeHealth>> inputs, long lost, Instant now) {
    String problem =
        inputs.entrySet().stream()
            .map(
                input ->
                    input
                        .getValue()
                        .map(seen -> problem(within, input.getKey(), seen, now))
                        .orElseGet(() -> Optional.of(unseen(input.getKey()))))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() -> lost > 0 ? lost(lost) : null);
    return new Freshness(within, problem);
  }

  private static String lost(long events) {
    return SliceTable.counted(events, "event is", "events are")
        + " lost, see status: send them again, then acknowledge with tidemark "
        + AcknowledgeLostCommand.NAME;
  }

  /** What there is to say of an input of which no job has said anything. */
  static String unseen(String input) {
    return input.equals(LedgerView.EVENTS)
        ? "the topics were not read yet"
        : "the lake was not listed yet";
  }

  private static Optional<String> problem(
      Duration within, String input, LakeHealth seen, Instant now) {
    return Optional.ofNullable(
        seen.failures() > 0 ? failure(input, seen) : lateness(within, seen, now));
  }

  private static String failure(String input, LakeHealth seen) {
    boolean events = input.equals(LedgerView.EVENTS);
    String one = events ? "look" : "listing";
    return "the last "
        + (seen.failures() == 1 ? one : seen.failures() + " " + one + "s")
        + (events ? " at the brokers failed: " : " of the lake failed: ")
        + PlainText.line(seen.failure());
  }

  private static @Nullable String lateness(Duration within, LakeHealth lake, Instant now) {
    Instant asOf = lake.publishedAsOf();
    if (asOf == null) {
      return "it is not known as of when everything is published";
    }
    if (Duration.between(asOf, now).compareTo(within) <= 0) {
      return null;
    }
    return "everything is published as of "
        + Age.moment(asOf)
        + " only, "
        + Age.ago(asOf, now)
        + ", wanted within "
        + Durations.format(within);
  }
}
