package io.tidemark.frame;

import java.util.Arrays;

/**
 * Growing columns of sums, each kept as an unevaluated pair of doubles (high + low, about 106
 * bits). One addition loses at most 2^-106 of the running sum, so rounding to a double once at the
 * end gives the same double in whatever order and split the terms were added. Terms and sums must
 * be finite.
 */
public final class CompensatedSums {
  /**
   * A frame's column {@code x_low} holds what column {@code x} lacks to a sum. Its last bits depend
   * on the order of the additions, so that digests of contents leave it out.
   */
  public static final String LOW_SUFFIX = "_low";

  private static final int INITIAL_ROWS = 64;

  private final double[][] high;
  private final double[][] low;

  /**
   * @param columns number of sums per row
   */
  public CompensatedSums(int columns) {
    high = new double[columns][INITIAL_ROWS];
    low = new double[columns][INITIAL_ROWS];
  }

  /** Makes rows {@code [0, rows)} addressable; new ones are 0. */
  public void grow(int rows) {
    if (high.length == 0 || rows <= high[0].length) {
      return;
    }
    int capacity = Math.max(rows, high[0].length * 2);
    for (int column = 0; column < high.length; column++) {
      high[column] = Arrays.copyOf(high[column], capacity);
      low[column] = Arrays.copyOf(low[column], capacity);
    }
  }

  /**
   * Adds a batch to one column: {@code values[i]} to row {@code rows[i]} for {@code i < count}.
   * Negative rows and NaN values (nulls) add nothing.
   */
  public void addAll(int column, int[] rows, double[] values, int count) {
    double[] h = high[column];
    double[] l = low[column];
    for (int i = 0; i < count; i++) {
      double value = values[i];
      int row = rows[i];
      if (row < 0 || Double.isNaN(value)) {
        continue;
      }
      double sum = h[row] + value;
      double part = sum - h[row];
      double rest = l[row] + ((h[row] - (sum - part)) + (value - part));
      h[row] = sum + rest;
      l[row] = rest - (h[row] - sum);
    }
  }

  /** Adds one finite value. */
  public void add(int column, int row, double value) {
    double old = high[column][row];
    double sum = old + value;
    double part = sum - old;
    double rest = low[column][row] + ((old - (sum - part)) + (value - part));
    double renormalised = sum + rest;
    high[column][row] = renormalised;
    low[column][row] = rest - (renormalised - sum);
  }

  /** Adds a sum that was taken elsewhere. */
  public void add(int column, int row, double otherHigh, double otherLow) {
    add(column, row, otherHigh);
    add(column, row, otherLow);
  }

  /** Adds a sum that was taken elsewhere as often as {@code times} says. */
  public void addTimes(int column, int row, double otherHigh, double otherLow, int times) {
    if (times == 1) {
      add(column, row, otherHigh, otherLow);
      return;
    }
    double product = otherHigh * times;
    add(column, row, product);
    add(column, row, Math.fma(otherHigh, times, -product));
    add(column, row, otherLow * times);
  }

  /** The sum, rounded once. */
  public double value(int column, int row) {
    return high[column][row] + low[column][row];
  }

  /** The leading part of a sum: the double nearest to it. */
  public double high(int column, int row) {
    return high[column][row];
  }

  /** What {@link #high} lacks to the sum. */
  public double low(int column, int row) {
    return low[column][row];
  }
}
