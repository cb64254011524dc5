package io.tidemark.cli;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A ledger row.
 *
 * @param rows rows in the target table
 * @param files input files
 * @param inputRows rows in the input files
 */
record PublishedSlice(
    String source,
    LocalDate date,
    long generation,
    long rows,
    String checksum,
    long files,
    long inputRows,
    String state,
    Instant publishedAt) {}
