package io.tidemark.event.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.Events;
import io.tidemark.event.RawEvent;
import org.junit.jupiter.api.Test;

/** What waits for others is bounded, whatever the events are like. */
class EventBundleTest {
  private final EventBundle bundle = new EventBundle(Events.WORKLOAD);

  @Test
  void aBundleOfManyHoursIsFull() {
    for (int hour = 0; hour < EventBundle.HOURS; hour++) {
      assertThat(bundle.isFull()).isFalse();
      Events.Sent sent = Events.amount(hour, "a", 1, null, hour);
      bundle.add(sent.item(), sent.record());
    }
    assertThat(bundle.isFull()).isTrue();
    assertThat(bundle.flush()).hasSize(EventBundle.HOURS);
    assertThat(bundle.isFull()).isFalse();
  }

  @Test
  void aBundleOfLargeRecordsIsFull() {
    byte[] large = new byte[(int) EventBundle.BYTES / 2];
    for (int offset = 0; offset < 2; offset++) {
      assertThat(bundle.isFull()).isFalse();
      bundle.add(
          Events.amount(3, "a", 1, null, offset).item(),
          new RawEvent("amounts", 0, offset, 0, null, large, new String[0], new byte[0][]));
    }
    assertThat(bundle.isFull()).isTrue();
    bundle.flush();
    assertThat(bundle.isFull()).isFalse();
  }
}
