package io.tidemark.publish.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NumericDigitsPropertyTest {
  private static final MathContext FIFTEEN = new MathContext(15, RoundingMode.HALF_EVEN);

  private final NumericDigits digits = new NumericDigits();

  @Property(tries = 20_000)
  void equalsDecimalArithmetic(@ForAll("doubles") double value) {
    requireEqual(value);
  }

  @Provide
  Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble).filter(NumericDigitsPropertyTest::near),
        Arbitraries.doubles().between(-1e3, 1e3),
        Arbitraries.doubles().between(-9.99e17, 9.99e17),
        Arbitraries.longs()
            .between(-999_999_999_999_999_000L, 999_999_999_999_999_000L)
            .map(Long::doubleValue),
        Arbitraries.integers().map(quarters -> quarters / 4.0),
        Arbitraries.integers().map(hours -> hours / 3600.0 / 1024));
  }

  /** Every decade and binade with its neighbours, exact ties, and a million doubles at random. */
  @Example
  void equalsDecimalArithmeticAtEveryScale() {
    Random random = new Random(20250227);
    for (int exponent = -40; exponent < 60; exponent++) {
      around(Math.scalb(1.0, exponent));
      around(Math.scalb(1.5, exponent));
    }
    for (int exponent = -20; exponent < 18; exponent++) {
      around(new BigDecimal("1e" + exponent).doubleValue());
      around(new BigDecimal("5e" + exponent).doubleValue());
      around(new BigDecimal("9.99999999999999e" + exponent).doubleValue());
      around(new BigDecimal("9.999999999999995e" + exponent).doubleValue());
    }
    for (int i = 0; i < 1_000_000; i++) {
      double mantissa = 1 + random.nextDouble();
      requireEqual(Math.scalb(mantissa, random.nextInt(-55, 59)));
      requireEqual(random.nextLong(1_000_000_000_000_000L, 9_000_000_000_000_000L) / 2.0);
    }
  }

  @Example
  void minusZeroIsZero() {
    digits.set(-0.0);
    assertThat(digits.units()).isZero();
    assertThat(digits.fraction()).isZero();
  }

  @Example
  void refusesWhatDoesNotFit() {
    double roundsUp = Math.nextDown(1e18);
    for (double value : new double[] {1e18, -1e18, roundsUp, 1e300, Double.POSITIVE_INFINITY}) {
      assertThat(NumericDigits.fits(value)).as("%s", value).isFalse();
      assertThatThrownBy(() -> digits.set(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("below 10^18");
    }
    assertThat(NumericDigits.fits(9.99999999999999e17)).isTrue();
    assertThat(NumericDigits.fits(Double.NaN)).isTrue();
  }

  private void around(double value) {
    for (double near : new double[] {Math.nextDown(value), value, Math.nextUp(value)}) {
      if (near(near)) {
        requireEqual(near);
        requireEqual(-near);
      }
    }
  }

  private static boolean near(double value) {
    return Math.abs(value) < 999_999_999_999_999_000.0;
  }

  private void requireEqual(double value) {
    digits.set(value);
    BigDecimal expected = new BigDecimal(value).round(FIFTEEN).setScale(15, RoundingMode.HALF_UP);
    if (!expected.equals(digits.toBigDecimal())) {
      throw new AssertionError(
          value + " gives " + digits.toBigDecimal() + ", expected " + expected);
    }
  }
}
