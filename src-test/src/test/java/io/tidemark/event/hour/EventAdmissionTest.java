package io.tidemark.event.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.Events;
import io.tidemark.event.LineItem;
import io.tidemark.workload.DateRange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventAdmissionTest {
  private static final long NOW = Events.hour(12) / 1_000;

  private final EventAdmission admission =
      new EventAdmission(Events.WORKLOAD, DateRange.ALL, new Retention(Duration.ofDays(7)));

  @Test
  void intervalsStartOnTheHour() {
    assertThat(refusal(Events.hour(11))).isNull();
    assertThat(refusal(Events.hour(11) + 1_000))
        .isEqualTo(
            "interval 2025-10-01T11:00:00.001Z does not start on the hour, as the intervals of line"
                + " items do");
    assertThat(refusal(Events.hour(11) + 1)).contains("11:00:00.000001Z does not start");
    assertThat(refusal(Events.hour(11) - 1)).contains("10:59:59.999999Z does not start");
    assertThat(refusal(-1)).as("before the epoch").contains("does not start on the hour");
  }

  @Test
  void intervalsOfTheFutureAreRefusedBeyondADay() {
    assertThat(refusal(Events.hour(36))).isNull();
    assertThat(refusal(Events.hour(37)))
        .isEqualTo("interval 2025-10-02T13:00:00Z starts more than a day in the future");
    assertThat(refusal(Events.hour(24 * 365 * 500))).contains("in the future");
  }

  @Test
  void datesAreRefusedOnceTheirRetentionIsOver() {
    assertThat(refusal(Events.hour(-24 * 7))).isNull();
    assertThat(refusal(Events.hour(-24 * 8)))
        .isEqualTo(
            "date 2025-09-23 accepts no more events: it ended longer ago than the retention,"
                + " 7 days");
  }

  @Test
  void othersSourcesAreRefused() {
    LineItem other = new LineItem("amounts", "s9", Events.hour(11), null, false, new Object[3]);
    assertThat(admission.refusal(other, NOW))
        .isEqualTo("source s9 is none of the configured providers");
  }

  private String refusal(long interval) {
    return admission.refusal(
        new LineItem("amounts", Events.SOURCE, interval, null, false, new Object[3]), NOW);
  }
}
