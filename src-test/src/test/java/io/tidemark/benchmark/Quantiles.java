package io.tidemark.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Order statistics of at least one value. Immutable. */
final class Quantiles {
  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  static Quantiles of(List<Double> values) {
    return of(values, value -> value);
  }

  static <T> Quantiles of(List<T> things, ToDoubleFunction<T> value) {
    if (things.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = things.stream().mapToDouble(value).toArray();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  int count() {
    return sorted.length;
  }

  double min() {
    return sorted[0];
  }

  double max() {
    return sorted[sorted.length - 1];
  }

  /** The middle value; the mean of the two middle ones of an even number. */
  double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * The nearest rank: the least value that at least this share of the values does not exceed.
   *
   * @param share above 0, at most 1
   */
  double at(double share) {
    int rank = (int) Math.ceil(share * sorted.length - 1e-9);
    return sorted[Math.max(rank, 1) - 1];
  }

  /** The values in order. */
  double[] values() {
    return sorted.clone();
  }
}
