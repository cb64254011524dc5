package io.tidemark.workload;

/** How a dataset's column is read, whatever its physical type in the file. */
public enum ColumnType {
  /** A {@code TextColumn}. */
  TEXT,
  /** A {@code DoubleColumn}; text that is not a number reads as null. */
  NUMBER,
  /**
   * A {@code LongColumn} of microseconds since the epoch. Absent reads as null; a text that is no
   * instant is null too and the row is rejected by the reader.
   */
  INSTANT
}
