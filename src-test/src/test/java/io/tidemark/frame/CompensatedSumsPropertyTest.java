package io.tidemark.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CompensatedSumsPropertyTest {
  @Property(tries = 300)
  void sumIsTheExactSumRoundedOnce(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 2_000) int terms) {
    List<Double> values = values(seed, terms);
    CompensatedSums sums = new CompensatedSums(1);
    values.forEach(value -> sums.add(0, 0, value));

    assertThat(sums.value(0, 0)).isEqualTo(exact(values));
    assertThat(sums.high(0, 0)).isEqualTo(sums.value(0, 0));
  }

  @Property(tries = 300)
  void anySplitAndOrderGivesTheSameDouble(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int parts) {
    List<Double> values = values(seed, 500);
    CompensatedSums whole = new CompensatedSums(1);
    values.forEach(value -> whole.add(0, 0, value));
    Collections.shuffle(values, new Random(~seed));
    CompensatedSums split = new CompensatedSums(1);
    split.grow(parts + 1);
    for (int i = 0; i < values.size(); i++) {
      split.add(0, 1 + i % parts, values.get(i));
    }
    for (int part = parts; part >= 1; part--) {
      split.add(0, 0, split.high(0, part), split.low(0, part));
    }

    assertThat(split.value(0, 0)).isEqualTo(whole.value(0, 0));
  }

  @Property(tries = 300)
  void timesIsRepeatedAddition(@ForAll long seed, @ForAll @IntRange(min = 0, max = 50) int times) {
    CompensatedSums term = new CompensatedSums(1);
    values(seed, 40).forEach(value -> term.add(0, 0, value));
    CompensatedSums sums = new CompensatedSums(1);
    sums.grow(2);
    sums.addTimes(0, 0, term.high(0, 0), term.low(0, 0), times);
    for (int i = 0; i < times; i++) {
      sums.add(0, 1, term.high(0, 0), term.low(0, 0));
    }

    assertThat(sums.value(0, 0)).isEqualTo(sums.value(0, 1));
  }

  @Example
  void batchSkipsNullsAndRowsThatDoNotCount() {
    CompensatedSums sums = new CompensatedSums(2);
    sums.grow(100);
    sums.addAll(1, new int[] {99, -1, 99, 3, 99}, new double[] {1, 2, Double.NaN, 4, 8}, 4);

    assertThat(sums.value(1, 99)).isEqualTo(1);
    assertThat(sums.value(1, 3)).isEqualTo(4);
    assertThat(sums.value(0, 99)).isZero();
  }

  @Example
  void smallTermsAreNotLostBesideGreatOnes() {
    CompensatedSums sums = new CompensatedSums(1);
    sums.addAll(0, new int[] {0, 0, 0}, new double[] {1e17, 0.1, -1e17}, 3);

    assertThat(sums.value(0, 0)).isEqualTo(0.1);
  }

  private static double exact(List<Double> values) {
    return values.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  private static List<Double> values(long seed, int terms) {
    Random random = new Random(seed);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < terms; i++) {
      values.add(Math.pow(10, random.nextInt(20) - 6) * random.nextDouble());
    }
    return values;
  }
}
