package io.tidemark.event.hour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlePaceTest {
  private static final SettlePace PACE = new SettlePace(Duration.ofMillis(200));

  @Test
  void hoursThatAreTouchedTogetherAreFoldedTogether() {
    assertThat(PACE.next(1_000, 0)).isEqualTo(1_200);
    assertThat(PACE.next(1_199, 0)).isEqualTo(1_200);
    assertThat(PACE.next(1_200, 0)).isEqualTo(1_400);
  }

  @Test
  void aLargeHourWaitsLonger() {
    assertThat(PACE.next(1_000, 100_000)).isEqualTo(2_000);
  }

  @Test
  void aBacklogIsFoldedLessOften() {
    assertThat(PACE.ofBacklog().next(11_000, 0)).isEqualTo(15_000);
    SettlePace slow = new SettlePace(Duration.ofMinutes(1));
    assertThat(slow.ofBacklog()).isSameAs(slow);
  }
}
