package io.tidemark.generate.report;

/**
 * What a column holds and how {@link Row} carries it. Numbers are non-negative integers of a
 * decimal unit, so that the Parquet double (value / unit, correctly rounded) and the double parsed
 * from the CSV decimal have the same bits.
 */
public enum ColumnKind {
  /** A {@link Cell}. */
  TEXT,
  /** Milliseconds since 1970-01-01T00:00Z. */
  INSTANT,
  /** Thousandths: 1500 means 1.5. */
  THOUSANDTHS,
  /** A whole number below 2^53. */
  WHOLE
}
