package io.tidemark.publish.rows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A double as {@code numeric(33,15)} holds it: rounded half even to 15 significant decimal digits
 * (PostgreSQL's own float8 to numeric cast), then half up to 15 decimal places. The value is {@link
 * #units} + {@link #fraction} · 10^-15, both with the value's sign; minus zero is zero.
 *
 * <p>Mutable, so that millions of values need no object each. Exact for every double: below 10^-8
 * by BigDecimal, elsewhere by integers, with a fused multiply-add giving what the product lost.
 */
public final class NumericDigits {
  /** Values from here on do not fit {@code numeric(33,15)}. */
  public static final double LIMIT = 1e18;

  private static final long ONE = 1_000_000_000_000_000L;
  private static final double LEAST_15_DIGITS = 1e14;
  private static final double LEAST_16_DIGITS = 1e15;
  private static final double ROUNDS_TO_ZERO = 4.9e-16;
  private static final double SMALLEST_FAST = 1e-8;
  private static final double LOG10_OF_2 = 0.30102999566398120;
  private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  /** 10^22 is the greatest power of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long[] LONG_POWERS = longPowers();

  private double value = Double.NaN;
  private long units;
  private long fraction;

  /** Whole units, signed. */
  public long units() {
    return units;
  }

  /** Further units of 10^-15, signed like the value, below 10^15 in magnitude. */
  public long fraction() {
    return fraction;
  }

  /** Whether a value, already rounded to 15 digits, stays below the limit. NaN (null) does. */
  public static boolean fits(double value) {
    return Double.isNaN(value) || (Math.abs(value) < LIMIT && fitsRounded(Math.abs(value)));
  }

  /**
   * Takes a value, which must not be NaN. The same value again costs nothing: many columns hold a
   * node's or the cluster's capacity.
   *
   * @throws IllegalArgumentException if its magnitude is 10^18 or more
   */
  public void set(double value) {
    if (value != this.value) {
      this.value = Double.NaN;
      convert(value);
      this.value = value;
    }
  }

  private void convert(double value) {
    double magnitude = Math.abs(value);
    if (!(magnitude < LIMIT)) {
      throw tooLarge(value);
    }
    if (magnitude < ROUNDS_TO_ZERO) {
      units = 0;
      fraction = 0;
    } else if (magnitude < SMALLEST_FAST) {
      setTiny(magnitude);
    } else if (magnitude < LEAST_16_DIGITS) {
      setCommon(magnitude);
    } else {
      setLarge(magnitude);
      if (units >= ONE * 1000) {
        throw tooLarge(value);
      }
    }
    if (value < 0) {
      units = -units;
      fraction = -fraction;
    }
  }

  private void setTiny(double magnitude) {
    units = 0;
    fraction =
        new BigDecimal(magnitude)
            .round(FIFTEEN_DIGITS)
            .setScale(15, RoundingMode.HALF_UP)
            .unscaledValue()
            .longValueExact();
  }

  /**
   * [10^-8, 10^15): scaled by an exact power of ten into [10^14, 10^15). {@code product + lost} is
   * the scaled value without error, and the sign of a sum of two doubles is never wrong, so the
   * comparisons below are exact.
   */
  private void setCommon(double magnitude) {
    int scale = 14 - (int) Math.floor(Math.getExponent(magnitude) * LOG10_OF_2);
    scale = Math.min(scale, 22);
    double product = magnitude * POWERS[scale];
    double lost = Math.fma(magnitude, POWERS[scale], -product);
    if (product - LEAST_16_DIGITS + lost >= 0) {
      scale--;
      product = magnitude * POWERS[scale];
      lost = Math.fma(magnitude, POWERS[scale], -product);
    }
    long digits = (long) product;
    double aboveHalf = product - digits - 0.5 + lost;
    if (aboveHalf > 0 || (aboveHalf == 0 && (digits & 1) == 1)) {
      digits++;
    }
    place(digits, scale);
  }

  /** Sets digits · 10^-scale, rounding half up where the scale exceeds 15. */
  private void place(long digits, int scale) {
    if (scale <= 15) {
      long power = LONG_POWERS[scale];
      units = digits / power;
      fraction = (digits - units * power) * LONG_POWERS[15 - scale];
      return;
    }
    long power = LONG_POWERS[scale - 15];
    long quotient = digits / power;
    units = 0;
    fraction = 2 * (digits - quotient * power) >= power ? quotient + 1 : quotient;
  }

  /** [10^15, 10^18): one to three digits before the point are rounded away. */
  private void setLarge(double magnitude) {
    long whole = (long) magnitude;
    boolean more = magnitude > whole;
    long power = whole < ONE * 10 ? 10 : whole < ONE * 100 ? 100 : 1000;
    long quotient = whole / power;
    long twice = 2 * (whole - quotient * power);
    if (twice > power || (twice == power && (more || (quotient & 1) == 1))) {
      quotient++;
    }
    units = quotient * power;
    fraction = 0;
  }

  private static boolean fitsRounded(double magnitude) {
    if (magnitude < LEAST_16_DIGITS) {
      return true;
    }
    NumericDigits digits = new NumericDigits();
    digits.setLarge(magnitude);
    return digits.units < ONE * 1000;
  }

  private static IllegalArgumentException tooLarge(double value) {
    return new IllegalArgumentException(
        value + " does not fit numeric(33,15): expected a magnitude below 10^18");
  }

  private static long[] longPowers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** The value as a decimal of scale 15. */
  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(units).setScale(15).add(BigDecimal.valueOf(fraction, 15));
  }
}
