package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  @Test
  void sumsTheGreatestAndTheSmallestValuesOfTheTable() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 10_000; i++) {
      sum.add(999_999_999_999_999_000.0);
      sum.add(0.999_999_999_999_999);
      sum.add(Double.NaN);
    }

    assertThat(sum.value()).isEqualTo(new BigDecimal("9999999999999990009999.999999999990000"));
  }

  @Test
  void isExactWhereDoublesAreNot() {
    ExactSum sum = new ExactSum();
    sum.add(1e17);
    sum.add(0.1);
    sum.add(-1e17);

    assertThat(sum.value()).isEqualTo(new BigDecimal("0.100000000000000"));
  }
}
