package io.tidemark.event;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.event.hour.EventBundle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Events of {@link TinyWorkload}'s amounts. */
public final class Events {
  public static final String SOURCE = "s1";
  public static final TinyWorkload WORKLOAD = new TinyWorkload(SOURCE);
  public static final long HOUR = 3_600_000_000L;
  public static final LocalDate DATE = LocalDate.of(2025, 10, 1);

  /** An event with the record that it came in. */
  public record Sent(LineItem item, RawEvent record) {}

  private Events() {}

  public static RawEvent record(String topic, int partition, long offset, long timestamp) {
    return new RawEvent(
        topic, partition, offset, timestamp, null, null, new String[0], new byte[0][]);
  }

  /** Microseconds since the epoch. */
  public static long hour(int hour) {
    return DATE.toEpochDay() * 24 * HOUR + hour * HOUR;
  }

  public static Sent amount(int hour, String name, double amount, Long version, long offset) {
    return new Sent(
        item(hour, name, amount, version, false), record("amounts", 0, offset, 1_000 + offset));
  }

  public static Sent tombstone(int hour, String name, Long version, long offset) {
    return new Sent(
        item(hour, name, null, version, true), record("amounts", 0, offset, 1_000 + offset));
  }

  static LineItem item(int hour, String name, Double amount, Long version, boolean deleted) {
    Object[] cells = {hour(hour), name, amount};
    return new LineItem("amounts", SOURCE, hour(hour), version, deleted, cells);
  }

  /** Events of one hour in two topics of two partitions, in no order. */
  public static List<Sent> random(Random random, int count) {
    long[] offsets = new long[4];
    List<Sent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int partition = random.nextInt(offsets.length);
      Long version = random.nextInt(3) == 0 ? null : (long) random.nextInt(3);
      boolean deleted = random.nextInt(5) == 0;
      Double amount = deleted ? null : (double) random.nextInt(100);
      String name = random.nextInt(9) == 0 ? null : "n" + random.nextInt(5);
      events.add(
          new Sent(
              item(3, name, amount, version, deleted),
              record(
                  partition < 2 ? "amounts" : "again",
                  partition % 2,
                  offsets[partition]++,
                  random.nextInt(4))));
    }
    Collections.shuffle(events, random);
    return events;
  }

  public static List<EventBlock> bundle(List<Sent> events) {
    EventBundle bundle = new EventBundle(WORKLOAD);
    events.forEach(sent -> bundle.add(sent.item(), sent.record()));
    return bundle.flush().blocks();
  }
}
