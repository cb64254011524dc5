package io.tidemark.cli;

import io.tidemark.publish.ledger.QuarantineEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be counted, as it is shown. Its payload stays in the database: it may be
 * anybody's data.
 *
 * @param row position in the file; null where the whole file is meant
 */
record QuarantineRow(
    String source, String file, @Nullable Long row, String reason, long occurrences, Instant at) {
  static QuarantineRow of(QuarantineEntry entry) {
    return new QuarantineRow(
        entry.source(),
        entry.file(),
        entry.row(),
        entry.reason(),
        entry.occurrences(),
        entry.quarantinedAt());
  }
}
