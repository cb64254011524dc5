package io.tidemark.publish.ledger;

import io.tidemark.event.RawEvent;
import java.time.Instant;
import java.util.List;

/** Records of topics that could not be counted, as entries of the quarantine. */
public final class RejectedEvent {
  /** The source of a record that does not tell whose it is. */
  public static final String UNKNOWN_SOURCE = "";

  private RejectedEvent() {}

  /**
   * The entry of a record. It has the same id whenever the same record is rejected for the same
   * reason, so the reason must not hold what differs from one attempt to the next.
   *
   * @param source whose data it is; empty if the record does not tell
   */
  public static QuarantineEntry entry(
      String pipeline, String source, RawEvent event, String reason, Instant now) {
    return new QuarantineEntry(pipeline, source, "", "", null, reason, "", 1, now, event);
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
