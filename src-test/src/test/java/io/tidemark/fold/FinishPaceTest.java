package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FinishPaceTest {
  private static final SliceId SLICE = new SliceId("p", "s", LocalDate.of(2025, 10, 1));
  private static final SliceId OTHER = new SliceId("p", "s", LocalDate.of(2025, 10, 2));

  private final FinishPace pace = new FinishPace(Duration.ofMillis(1_000));

  @Test
  void aSliceIsDueAfterItsFirstChangeAndThenAnew() {
    assertThat(pace.changed(SLICE, 0)).hasValue(1_000);
    assertThat(pace.changed(SLICE, 900)).as("due already").isEmpty();
    assertThat(pace.changed(OTHER, 900)).hasValue(1_900);
    pace.reached(SLICE, 999);
    assertThat(pace.changed(SLICE, 999)).as("looked at too early").isEmpty();
    pace.reached(SLICE, 1_000);
    assertThat(pace.changed(SLICE, 1_100)).hasValue(2_100);
  }

  @Test
  void aSliceThatTakesLongRestsLonger() {
    pace.finished(SLICE, Duration.ofMillis(2_000));
    assertThat(pace.changed(SLICE, 0)).hasValue(6_000);
    assertThat(pace.rests(SLICE, 5_999)).isTrue();
    assertThat(pace.rests(SLICE, 6_000)).isFalse();
    pace.reached(SLICE, 6_000);
    assertThat(pace.rests(SLICE, 6_001)).as("nothing is due").isFalse();
    assertThat(pace.changed(OTHER, 0)).as("each by itself").hasValue(1_000);
    assertThat(pace.rests(OTHER, 0)).as("it only settles").isFalse();
  }

  @Test
  void noRestIsLongerThanTenSecondsAndItEndsWithAQuickFinish() {
    pace.finished(SLICE, Duration.ofMinutes(1));
    assertThat(pace.changed(SLICE, 0)).hasValue(10_000);
    pace.reached(SLICE, 10_000);
    pace.finished(SLICE, Duration.ofMillis(10));
    assertThat(pace.changed(SLICE, 10_000)).hasValue(11_000);
  }
}
