package io.tidemark.frame;

/**
 * Integers, dates (days since 1970-01-01) and instants (microseconds since 1970-01-01T00:00Z); null
 * is {@link #NULL}.
 */
public record LongColumn(long[] values) implements Column {
  public static final long NULL = Long.MIN_VALUE;
}
