package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void medianIsTheMiddleValueOrTheMeanOfTheTwo() {
    assertThat(Quantiles.of(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
    assertThat(Quantiles.of(List.of(9.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
  }

  @Test
  void othersAreOfTheNearestRank() {
    Quantiles hundred =
        Quantiles.of(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());
    assertThat(hundred.at(0.9)).isEqualTo(90);
    assertThat(hundred.at(0.99)).isEqualTo(99);
    assertThat(hundred.at(1)).isEqualTo(100);

    Quantiles forty = Quantiles.of(IntStream.rangeClosed(1, 40).mapToObj(i -> (double) i).toList());
    assertThat(forty.at(0.9)).isEqualTo(36);
    assertThat(forty.at(0.99)).as("of forty values the greatest").isEqualTo(40);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> Quantiles.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
