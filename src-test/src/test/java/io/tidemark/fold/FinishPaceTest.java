package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FinishPaceTest {
  private static final SliceId SLICE = new SliceId("p", "s", LocalDate.of(2025, 10, 1));
  private static final SliceId OTHER = new SliceId("p", "s", LocalDate.of(2025, 10, 2));

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FinishPace pace = new FinishPace(Settle.after(SECOND));

  @Test
  void aSliceIsDueAfterItsFirstChangeAndThenAnew() {
    assertThat(pace.changed(SLICE, 0)).hasValue(1_000);
    assertThat(pace.changed(SLICE, 900)).as("due already").isEmpty();
    assertThat(pace.changed(OTHER, 900)).hasValue(1_900);
    assertThat(pace.lookedAt(SLICE, 999)).as("too early").hasValue(1_000);
    assertThat(pace.lookedAt(SLICE, 1_000)).isEmpty();
    assertThat(pace.changed(SLICE, 1_100)).hasValue(2_100);
  }

  @Test
  void aSliceThatTakesLongRestsAfterwards() {
    pace.finished(SLICE, 500, Duration.ofMillis(2_000));
    assertThat(pace.changed(SLICE, 600)).hasValue(6_500);
    assertThat(pace.lookedAt(SLICE, 6_499)).hasValue(6_500);
    assertThat(pace.changed(OTHER, 600)).as("each by itself").hasValue(1_600);
  }

  @Test
  void aSliceThatHasRestedOnlySettles() {
    pace.finished(SLICE, 0, Duration.ofMillis(2_000));
    assertThat(pace.changed(SLICE, 5_900)).hasValue(6_900);
    assertThat(pace.lookedAt(SLICE, 6_900)).isEmpty();
    pace.finished(SLICE, 7_000, Duration.ofMillis(10));
    assertThat(pace.changed(SLICE, 7_001)).as("it is quick now").hasValue(8_001);
  }

  @Test
  void noRestIsLongerThanTenSeconds() {
    pace.finished(SLICE, 0, Duration.ofMinutes(1));
    assertThat(pace.changed(SLICE, 0)).hasValue(10_000);
  }

  @Test
  void aSliceMayWaitUntilItIsQuiet() {
    FinishPace patient = new FinishPace(Settle.untilQuiet(SECOND));
    assertThat(patient.changed(SLICE, 0)).hasValue(1_000);
    assertThat(patient.changed(SLICE, 900)).as("it is looked at anyway").isEmpty();
    assertThat(patient.lookedAt(SLICE, 1_000)).hasValue(1_900);
    assertThat(patient.lookedAt(SLICE, 1_900)).isEmpty();
    assertThat(patient.changed(SLICE, 5_000)).hasValue(6_000);
  }
}
