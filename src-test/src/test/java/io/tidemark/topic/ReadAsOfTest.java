package io.tidemark.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadAsOfTest {
  private final ReadAsOf read = new ReadAsOf();

  @Test
  void isThatOfTheReaderBehindTheOthers() {
    read.reached(0, 100);
    assertThat(read.of(Set.of(0, 1))).as("one has not said yet").isZero();
    read.reached(1, 70);
    read.reached(0, 90);
    assertThat(read.of(Set.of(0, 1))).isEqualTo(70);
    read.reached(1, 120);
    assertThat(read.of(Set.of(0, 1))).isEqualTo(100);
  }

  @Test
  void isNotKnownWhileAReaderBeginsAnew() {
    read.reached(0, 100);
    read.reached(1, 100);
    read.lost(1);
    assertThat(read.of(Set.of(0, 1))).isZero();
    assertThat(read.of(Set.of())).isZero();
  }
}
