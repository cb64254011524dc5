package io.tidemark.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be counted. Its payload stays in the database: it may be anybody's data.
 *
 * @param row position in the file; null where the whole file is meant
 */
record QuarantineEntry(
    String source, String file, @Nullable Long row, String reason, long occurrences, Instant at) {}
