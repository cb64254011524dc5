package io.tidemark.publish.ledger;

import io.tidemark.event.RawEvent;
import java.time.Instant;
import java.util.List;

/** Records of topics that could not be counted, as entries of the quarantine. */
public final class RecordEntry {
  /** The source of a record that does not tell whose it is. */
  public static final String UNKNOWN_SOURCE = "";

  private RecordEntry() {}

  /**
   * The entry of a record. It has the same id whenever the same record is rejected for the same
   * reason, so the reason must not hold what differs from one attempt to the next.
   *
   * @param source whose data it is; empty if the record does not tell
   * @param event without key and value if only its row is still known: it cannot be replayed
   * @param payload the row or the offending value as text; may be empty
   */
  public static QuarantineEntry of(
      String pipeline, String source, RawEvent event, String reason, String payload, Instant now) {
    return new QuarantineEntry(pipeline, source, "", "", null, reason, payload, 1, now, event);
  }

  static List<String> identity(String pipeline, RawEvent event, String reason) {
    return List.of(
        pipeline,
        event.topic(),
        Integer.toString(event.partition()),
        Long.toString(event.offset()),
        Long.toString(event.timestamp()),
        reason,
        "record");
  }
}
