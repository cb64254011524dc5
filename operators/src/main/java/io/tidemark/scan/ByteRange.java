package io.tidemark.scan;

/**
 * Bytes of a file, {@code [from, to)}. Of a Parquet file it stands for the row groups that begin in
 * it: ranges without gap or overlap share a file's row groups out, each to one of them.
 */
public record ByteRange(long from, long to) {
  /** All of a file, whatever offsets its footer claims. */
  public static final ByteRange ALL = new ByteRange(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean holds(long offset) {
    return from <= offset && offset < to;
  }
}
