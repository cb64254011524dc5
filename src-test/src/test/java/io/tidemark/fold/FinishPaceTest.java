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
  void aSliceThatTakesLongRestsLonger() {
    pace.finished(SLICE, Duration.ofMillis(2_000));
    assertThat(pace.changed(SLICE, 0)).hasValue(6_000);
    assertThat(pace.lookedAt(SLICE, 5_999)).hasValue(6_000);
    assertThat(pace.changed(OTHER, 0)).as("each by itself").hasValue(1_000);
  }

  @Test
  void noRestIsLongerThanTenSecondsAndItEndsWithAQuickFinish() {
    pace.finished(SLICE, Duration.ofMinutes(1));
    assertThat(pace.changed(SLICE, 0)).hasValue(10_000);
    assertThat(pace.lookedAt(SLICE, 10_000)).isEmpty();
    pace.finished(SLICE, Duration.ofMillis(10));
    assertThat(pace.changed(SLICE, 10_000)).hasValue(11_000);
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
