package io.tidemark.cli;

import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.StoredEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be counted, as it is shown. Its payload stays in the database: it may be
 * anybody's data.
 *
 * @param shortId as much of the id as names it
 * @param file empty where a whole slice is meant, and then the version is its date
 * @param row position in the file; null where the whole file is meant
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
    Instant at) {
  static QuarantineRow of(StoredEntry stored) {
    QuarantineEntry entry = stored.entry();
    return new QuarantineRow(
        stored.id(),
        stored.shortId(),
        entry.source(),
        entry.file(),
        entry.version(),
        entry.row(),
        entry.reason(),
        entry.occurrences(),
        entry.quarantinedAt());
  }

  /** What would be quarantined, before it lies there. */
  static QuarantineRow planned(QuarantineEntry entry) {
    return of(new StoredEntry(entry.id(), "", entry));
  }

  /** What is meant, in a few words. */
  String place() {
    return file.isEmpty() ? "slice " + source + "/" + version : file;
  }
}
