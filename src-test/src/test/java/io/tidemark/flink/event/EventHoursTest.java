package io.tidemark.flink.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventHour;
import io.tidemark.event.Events;
import io.tidemark.event.RejectedEvent;
import io.tidemark.event.hour.HourHead;
import io.tidemark.event.hour.Retention;
import io.tidemark.event.hour.SettlePace;
import io.tidemark.fold.SliceChange;
import io.tidemark.frame.FrameCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

/** Rows of hours in state: when they are folded, what is sent, and what a restore keeps. */
class EventHoursTest {
  private static final int KEY_GROUPS = 128;
  private static final long NOW = (Events.DATE.toEpochDay() + 1) * 86_400_000L;
  private static final Retention WEEK = new Retention(Duration.ofDays(7));

  @Test
  void recordsInStateAndOnEdgesNeedNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(HourHead.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(EventHour.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(EventBlock.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(RejectedEvent.class);
  }

  @Test
  void anHourIsFoldedOnceForAllThatArrivesWithinTheSettleTime() throws Exception {
    try (Hours hours = Hours.start(null, 1, 0)) {
      send(hours, Events.amount(3, "a", 1, null, 1));
      send(hours, Events.amount(3, "b", 2, null, 2));
      assertThat(changes(hours)).isEmpty();
      hours.setProcessingTime(NOW + 1_000);
      assertThat(changes(hours)).containsExactly("3: 3.0 as 1 of 2 rows");
      send(hours, Events.amount(3, "b", 2, null, 2));
      hours.setProcessingTime(NOW + 2_000);
      assertThat(changes(hours)).as("redelivered").isEmpty();
      send(hours, Events.amount(3, "b", 2, null, 9));
      hours.setProcessingTime(NOW + 3_000);
      assertThat(changes(hours)).as("the same row again").isEmpty();
      send(hours, Events.amount(3, "b", 20, null, 10));
      hours.setProcessingTime(NOW + 4_000);
      assertThat(changes(hours)).containsExactly("3: 21.0 as 2 of 2 rows");
      send(hours, Events.tombstone(3, "a", null, 11), Events.tombstone(3, "b", null, 12));
      hours.setProcessingTime(NOW + 5_000);
      assertThat(changes(hours)).containsExactly("3: RETRACTION as 3");
    }
  }

  @Test
  void aWatermarkFoldsAllThatWasReadBeforeIt() throws Exception {
    try (Hours hours = Hours.start(null, 1, 0)) {
      send(hours, Events.amount(3, "a", 1, null, 1), Events.amount(4, "a", 2, null, 2));
      hours.processWatermark(Long.MAX_VALUE);
      assertThat(changes(hours))
          .containsExactlyInAnyOrder("3: 1.0 as 1 of 1 rows", "4: 2.0 as 1 of 1 rows");
    }
  }

  @Test
  void anHourOfABacklogWaitsLonger() throws Exception {
    try (Hours hours = new Hours(1, 0, WEEK, 1_000)) {
      hours.setProcessingTime(NOW);
      hours.open();
      send(hours, Events.amount(3, "a", 1, null, 1));
      hours.setProcessingTime(NOW + 4_999);
      send(hours, Events.amount(3, "b", 2, null, 2));
      assertThat(changes(hours)).isEmpty();
      hours.setProcessingTime(NOW + 5_000);
      assertThat(changes(hours)).containsExactly("3: 3.0 as 1 of 2 rows");
      hours.processWatermark(0);
      send(hours, Events.amount(3, "c", 4, null, 3));
      hours.setProcessingTime(NOW + 6_000);
      assertThat(changes(hours)).containsExactly("3: 7.0 as 2 of 3 rows");
    }
  }

  @Test
  void aRestoreAtAnotherParallelismKeepsRowsBlocksAndTimers() throws Exception {
    OperatorSubtaskState snapshot;
    try (Hours hours = Hours.start(null, 1, 0)) {
      for (int hour = 0; hour < 24; hour++) {
        send(hours, Events.amount(hour, "a", hour, null, hour));
      }
      hours.setProcessingTime(NOW + 1_000);
      assertThat(changes(hours)).hasSize(24);
      for (int hour = 0; hour < 24; hour++) {
        send(hours, Events.amount(hour, "b", 100, null, 100 + hour));
      }
      snapshot = hours.snapshot(1, NOW);
    }
    List<String> changes = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (Hours hours = Hours.start(snapshot, 2, subtask)) {
        hours.setProcessingTime(NOW + 2_000);
        changes.addAll(changes(hours));
        assertThat(hours.getRecordOutput().size()).isBetween(1, 23);
      }
    }
    List<String> expected = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      expected.add("%d: %.1f as 2 of 2 rows".formatted(hour, hour + 100.0));
    }
    assertThat(changes).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void afterItsRetentionADateLetsGoOfItsRowsAndRefusesEvents() throws Exception {
    OperatorSubtaskState closed;
    try (Hours hours = Hours.start(null, 1, 0)) {
      send(hours, Events.amount(3, "a", 1, null, 1));
      hours.setProcessingTime(NOW + 1_000);
      changes(hours);
      hours.setProcessingTime(NOW + Duration.ofDays(7).toMillis());
      send(hours, Events.amount(3, "b", 2, null, 2));
      hours.setProcessingTime(NOW + Duration.ofDays(7).toMillis() + 1_000);
      assertThat(changes(hours)).as("was under way when it was accepted").hasSize(1);
      hours.setProcessingTime(WEEK.letGoAt(hour(3).slice()));
      assertThat(changes(hours)).containsExactly("3: SEAL as 0");
      send(
          hours,
          Events.amount(3, "a", 2, null, 3),
          Events.amount(3, "b", 2.5, 7L, 4),
          Events.amount(3, "b", 4, 8L, 5),
          Events.tombstone(3, "b", null, 6));
      assertThat(refused(hours))
          .as("every version, each with what it says")
          .containsExactly(
              "amounts/0@3 {\"at\":\"2025-10-01T03:00:00Z\",\"name\":\"a\",\"amount\":2.0}",
              "amounts/0@4 {\"at\":\"2025-10-01T03:00:00Z\",\"name\":\"b\",\"amount\":2.5,\"version\":7}",
              "amounts/0@5 {\"at\":\"2025-10-01T03:00:00Z\",\"name\":\"b\",\"amount\":4.0,\"version\":8}",
              "amounts/0@6 {\"at\":\"2025-10-01T03:00:00Z\",\"name\":\"b\",\"deleted\":true}");
      assertThat(hours.numKeyedStateEntries()).as("the head alone").isEqualTo(1);
      closed = hours.snapshot(1, NOW);
    }
    try (Hours hours = Hours.start(closed, 1, 0)) {
      send(hours, Events.amount(3, "a", 2, null, 2));
      hours.setProcessingTime(NOW + 1_000);
      assertThat(refused(hours))
          .as("also by an earlier clock")
          .singleElement()
          .asString()
          .startsWith("amounts/0@2 ");
      assertThat(hours.getSideOutput(EventHours.REJECTED).element().getValue().reason())
          .isEqualTo(
              "date 2025-10-01 accepts no more events: its rows were let go of when its retention"
                  + " was over, and a longer one does not bring them back");
      assertThat(changes(hours)).isEmpty();
    }
  }

  @Test
  void aRetentionThatWasShortenedLetsGoOfRowsWhenTheHourIsTouched() throws Exception {
    OperatorSubtaskState snapshot;
    try (Hours hours = Hours.start(null, 1, 0)) {
      send(hours, Events.amount(3, "a", 1, null, 1));
      hours.setProcessingTime(NOW + 1_000);
      snapshot = hours.snapshot(1, NOW);
    }
    try (Hours hours = Hours.start(snapshot, new Retention(Duration.ofMinutes(1)))) {
      hours.setProcessingTime(NOW + Duration.ofHours(1).toMillis());
      assertThat(hours.numKeyedStateEntries()).as("the rows as well").isGreaterThan(1);
      send(hours, Events.amount(3, "b", 1, null, 2), Events.amount(4, "b", 1, null, 3));
      hours.setProcessingTime(NOW + Duration.ofHours(1).toMillis() + 1);
      assertThat(refused(hours)).hasSize(2);
      assertThat(changes(hours)).containsExactly("3: SEAL as 0");
      assertThat(hours.numKeyedStateEntries()).as("the head alone").isEqualTo(1);
    }
  }

  @Test
  void anHourHoldsSoManyRowsAndNoMore() throws Exception {
    try (Hours hours = new Hours(1, 0, WEEK, 2)) {
      hours.setProcessingTime(NOW);
      hours.open();
      hours.processWatermark(0);
      send(hours, Events.amount(3, "a", 1, null, 1), Events.amount(3, "b", 2, null, 2));
      send(hours, Events.amount(3, "c", 4, null, 3), Events.amount(3, "b", 8, null, 4));
      hours.setProcessingTime(NOW + 1_000);
      assertThat(changes(hours)).containsExactly("3: 9.0 as 1 of 2 rows");
      assertThat(hours.getSideOutput(EventHours.REJECTED))
          .extracting(StreamRecord::getValue)
          .singleElement()
          .satisfies(
              over -> {
                assertThat(over.event().offset()).isEqualTo(3);
                assertThat(over.source()).isEqualTo(Events.SOURCE);
                assertThat(over.reason())
                    .isEqualTo("hour events:amounts/2025-10-01T03:00:00Z has more than 2 rows");
                assertThat(over.payload()).contains("\"name\":\"c\"", "\"amount\":4.0");
              });
      send(hours, Events.tombstone(3, "a", 1L, 5));
      hours.setProcessingTime(NOW + 2_000);
      assertThat(changes(hours)).containsExactly("3: 8.0 as 2 of 1 rows");
    }
  }

  private static EventHour hour(int hour) {
    return Events.bundle(List.of(Events.amount(hour, "x", 0, null, 0))).get(0).hour();
  }

  private static void send(Hours hours, Events.Sent... events) throws Exception {
    for (EventBlock block : Events.bundle(Arrays.asList(events))) {
      hours.processElement(new StreamRecord<>(block));
    }
  }

  private static List<String> refused(Hours hours) {
    List<String> refused = new ArrayList<>();
    if (hours.getSideOutput(EventHours.REJECTED) != null) {
      hours
          .getSideOutput(EventHours.REJECTED)
          .forEach(
              each -> {
                assertThat(each.getValue().reason()).startsWith("date 2025-10-01 accepts no more");
                refused.add(
                    each.getValue().event().topic()
                        + "/"
                        + each.getValue().event().partition()
                        + "@"
                        + each.getValue().event().offset()
                        + " "
                        + each.getValue().payload());
              });
    }
    return refused;
  }

  /** What was sent since the last call: the hour, its total, the sequence and the rows. */
  private static List<String> changes(Hours hours) {
    List<String> changes = new ArrayList<>();
    for (StreamRecord<? extends SliceChange> record : hours.getRecordOutput()) {
      SliceChange change = record.getValue();
      String hour = change.input().replaceAll("events:amounts/2025-10-01T0?(\\d+):.*", "$1");
      byte[] block = change.block();
      changes.add(
          block == null
              ? "%s: %s as %d".formatted(hour, change.kind(), change.sequence())
              : "%s: %.1f as %d of %d rows"
                  .formatted(hour, total(block), change.sequence(), change.rows()));
    }
    List<String> news = changes.subList(hours.seen, changes.size());
    hours.seen = changes.size();
    return news;
  }

  private static double total(byte[] block) {
    return Arrays.stream(FrameCodec.decode(block).get("sums").doubles("amount").values()).sum();
  }

  private static final class Hours
      extends KeyedOneInputStreamOperatorTestHarness<EventHour, EventBlock, SliceChange> {
    private int seen;

    private Hours(int parallelism, int subtask, Retention retention, int mostRows)
        throws Exception {
      super(
          new KeyedProcessOperator<>(
              new EventHours(
                  Events.WORKLOAD, new SettlePace(Duration.ofSeconds(1)), retention, mostRows)),
          EventBlock::hour,
          TypeInformation.of(EventHour.class),
          KEY_GROUPS,
          parallelism,
          subtask);
    }

    static Hours start(OperatorSubtaskState snapshot, Retention retention) throws Exception {
      return start(snapshot, 1, 0, retention);
    }

    static Hours start(OperatorSubtaskState snapshot, int parallelism, int subtask)
        throws Exception {
      return start(snapshot, parallelism, subtask, WEEK);
    }

    private static Hours start(
        OperatorSubtaskState snapshot, int parallelism, int subtask, Retention retention)
        throws Exception {
      Hours hours = new Hours(parallelism, subtask, retention, 1_000);
      hours.setup();
      if (snapshot != null) {
        hours.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, KEY_GROUPS, 1, parallelism, subtask));
      }
      hours.setProcessingTime(NOW);
      hours.open();
      hours.processWatermark(0);
      return hours;
    }
  }
}
