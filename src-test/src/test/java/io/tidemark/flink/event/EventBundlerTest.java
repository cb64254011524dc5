package io.tidemark.flink.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.EventBlock;
import io.tidemark.event.Events;
import io.tidemark.event.RawEvent;
import io.tidemark.event.Retention;
import io.tidemark.event.decode.Decoded;
import io.tidemark.workload.DateRange;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When bundles leave, and what never enters one. */
class EventBundlerTest {
  private static final long NOW = (Events.DATE.toEpochDay() + 2) * 86_400_000L;
  private static final List<Events.Sent> SENT =
      List.of(
          Events.amount(3, "a", 1, null, 0),
          Events.amount(4, "a", 1, null, 1),
          Events.amount(3, "b", 1, null, 2),
          Events.amount(-24 * 40, "a", 1, null, 3),
          Events.amount(-24 * 9, "a", 1, null, 4));

  private OneInputStreamOperatorTestHarness<RawEvent, EventBlock> bundler;

  @BeforeEach
  void open() throws Exception {
    bundler =
        new OneInputStreamOperatorTestHarness<>(
            new EventBundler(
                Events.WORKLOAD,
                () ->
                    event ->
                        event.offset() < SENT.size()
                            ? new Decoded.Row(SENT.get((int) event.offset()).item())
                            : new Decoded.Rejected("not read"),
                new DateRange(LocalDate.of(2025, 9, 1), LocalDate.of(2025, 10, 31)),
                new Retention(Duration.ofDays(7)),
                Duration.ofMillis(100)));
    bundler.open();
    bundler.setProcessingTime(NOW);
  }

  @AfterEach
  void close() throws Exception {
    bundler.close();
  }

  @Test
  void aBundleWaitsForItsTimeAndHasABlockPerHour() throws Exception {
    send(0, 1, 2);
    assertThat(bundler.getOutput()).isEmpty();
    bundler.setProcessingTime(NOW + 100);
    assertThat(bundler.extractOutputValues()).extracting(EventBlock::rows).containsExactly(2, 1);
  }

  @Test
  void nothingStaysBehindAWatermarkABarrierOrTheEnd() throws Exception {
    send(0);
    bundler.processWatermark(new Watermark(7));
    assertThat(bundler.getOutput()).last().isEqualTo(new Watermark(7));
    assertThat(bundler.extractOutputValues()).hasSize(1);
    send(1);
    bundler.prepareSnapshotPreBarrier(1);
    assertThat(bundler.extractOutputValues()).hasSize(2);
    send(2);
    bundler.endInput();
    bundler.getOneInputOperator().finish();
    assertThat(bundler.extractOutputValues()).hasSize(3);
  }

  @Test
  void whatCannotBeReadOrIsTooOldLeavesByTheSideAndOtherDatesAreNobodysAffair() throws Exception {
    send(3, 4, 99);
    bundler.processWatermark(new Watermark(7));
    assertThat(bundler.extractOutputValues()).isEmpty();
    assertThat(bundler.getSideOutput(EventBundler.REJECTED))
        .extracting(each -> each.getValue().event().offset() + " " + each.getValue().reason())
        .containsExactly(
            "4 date 2025-09-22 accepts no more events: it ended longer ago than the retention,"
                + " 7 days",
            "99 not read");
  }

  private void send(long... offsets) throws Exception {
    for (long offset : offsets) {
      bundler.processElement(new StreamRecord<>(Events.record("amounts", 0, offset, 0)));
    }
  }
}
