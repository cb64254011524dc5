package io.tidemark.pipeline;

import java.time.LocalDate;

/**
 * A date that two schemas of one database do not show alike.
 *
 * @param rows in the configured schema, 0 also if it is not published there
 * @param otherRows in the other schema
 * @param onlyHere rows that the other schema lacks
 * @param onlyThere rows that only the other schema has
 */
public record SliceDifference(
    String source, LocalDate date, long rows, long otherRows, long onlyHere, long onlyThere) {}
