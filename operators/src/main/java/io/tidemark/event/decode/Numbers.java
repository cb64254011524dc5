package io.tidemark.event.decode;

import org.jspecify.annotations.Nullable;

/** Numbers as cells. */
final class Numbers {
  private Numbers() {}

  /** The number; null for NaN, which files have for no number. */
  static @Nullable Double finite(double value) throws UnreadableEventException {
    if (Double.isInfinite(value)) {
      throw new UnreadableEventException("is " + value + ": expected a finite number");
    }
    return Double.isNaN(value) ? null : (Double) value;
  }
}
