package io.tidemark.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidemark.event.RawEvent;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.StoredEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be counted, as it is shown. Its payload stays in the database: it may be
 * anybody's data.
 *
 * @param shortId as much of the id as names it
 * @param source empty where a record does not tell
 * @param file empty where a whole slice is meant, and then the version is its date, and for a
 *     record
 * @param row position in the file; null where the whole file is meant
 * @param topic of a record, as are partition and offset; null where it is none
 */
record QuarantineRow(
    String id,
    String shortId,
    String source,
    String file,
    String version,
    @Nullable Long row,
    String reason,
    long occurrences,
    Instant at,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String topic,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer partition,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long offset) {
  static QuarantineRow of(StoredEntry stored) {
    QuarantineEntry entry = stored.entry();
    RawEvent event = entry.event();
    return new QuarantineRow(
        stored.id(),
        stored.shortId(),
        entry.source(),
        entry.file(),
        entry.version(),
        entry.row(),
        entry.reason(),
        entry.occurrences(),
        entry.quarantinedAt(),
        event == null ? null : event.topic(),
        event == null ? null : event.partition(),
        event == null ? null : event.offset());
  }

  /** What would be quarantined, before it lies there. */
  static QuarantineRow planned(QuarantineEntry entry) {
    return of(new StoredEntry(entry.id(), "", entry));
  }

  /** What is meant, in a few words. */
  String place() {
    if (topic != null) {
      return "record " + topic + "/" + partition + "/" + offset;
    }
    return file.isEmpty() ? "slice " + source + "/" + version : file;
  }
}
