package io.tidemark.explain;

import io.tidemark.publish.rows.NumericDigits;
import java.math.BigDecimal;

/** The sum of numbers as {@code numeric(33,15)} holds them, without any rounding of its own. */
final class ExactSum {
  /** Values stay below 10^18: one more always fits. */
  private static final long FLUSH = 4_000_000_000_000_000_000L;

  private final NumericDigits digits = new NumericDigits();
  private BigDecimal flushed = BigDecimal.ZERO.setScale(15);
  private long units;
  private long fraction;

  /** Null (NaN) adds nothing. */
  void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    digits.set(value);
    units += digits.units();
    fraction += digits.fraction();
    if (Math.abs(units) >= FLUSH || Math.abs(fraction) >= FLUSH) {
      flush();
    }
  }

  /** At scale 15. */
  BigDecimal value() {
    flush();
    return flushed;
  }

  private void flush() {
    flushed = flushed.add(BigDecimal.valueOf(units)).add(BigDecimal.valueOf(fraction, 15));
    units = 0;
    fraction = 0;
  }
}
