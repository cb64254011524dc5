package io.tidemark.frame;

/** Numbers; null is NaN, so no NaN survives as a value. */
public record DoubleColumn(double[] values) implements Column {
  public static final double NULL = Double.NaN;
}
