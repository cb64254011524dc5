package io.tidemark.ocp;

import java.util.Arrays;

/** A growing column of maxima. A row without value is negative infinity. */
final class Maxima {
  private double[] values = filled(new double[64], 0);

  void grow(int rows) {
    if (rows > values.length) {
      int known = values.length;
      values = filled(Arrays.copyOf(values, Math.max(rows, known * 2)), known);
    }
  }

  void add(int row, double value) {
    values[row] = Math.max(values[row], value);
  }

  /** Adds a batch; negative rows are left out, an absent (NaN) number is 0. */
  void addAll(int[] rows, double[] batch, int count) {
    for (int i = 0; i < count; i++) {
      if (rows[i] >= 0) {
        add(rows[i], Double.isNaN(batch[i]) ? 0 : batch[i]);
      }
    }
  }

  /** Adds the maxima of {@code batch}, which has a value in every row. */
  void mergeAll(int[] rows, double[] batch) {
    for (int i = 0; i < rows.length; i++) {
      add(rows[i], batch[i]);
    }
  }

  double get(int row) {
    return values[row];
  }

  double[] of(int[] rows) {
    double[] selected = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return selected;
  }

  private static double[] filled(double[] values, int from) {
    Arrays.fill(values, from, values.length, Double.NEGATIVE_INFINITY);
    return values;
  }
}
