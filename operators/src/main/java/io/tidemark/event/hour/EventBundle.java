package io.tidemark.event.hour;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventFrame;
import io.tidemark.event.EventHour;
import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.RejectedEvent;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to their hours, put together so that an hour is touched once for many. An
 * event whose row cannot be counted goes no further: it must neither outdo an earlier version that
 * can, nor be lost.
 */
public final class EventBundle {
  /** A bundle of so many events is large enough. */
  static final int ROWS = 1 << 14;

  /** So is one of so many hours, each of which has columns of its own, */
  static final int HOURS = 1 << 10;

  /** or of records of so many bytes. */
  static final long BYTES = 16 << 20;

  /**
   * What a bundle held.
   *
   * @param blocks one for each hour, in the order in which hours were first met
   * @param rejected events whose rows cannot be counted
   */
  public record Flushed(List<EventBlock> blocks, List<RejectedEvent> rejected) {}

  private final Workload workload;
  private final Map<String, RowCheck> checks = new HashMap<>();
  private final Map<EventHour, Gathered> hours = new LinkedHashMap<>();
  private @Nullable EventHour last;
  private @Nullable Gathered ofLast;
  private int rows;
  private long bytes;

  /** The events of an hour; an event's position is that of its row. */
  private record Gathered(EventColumns columns, List<RawEvent> events, BitSet deleted) {
    Gathered(EventColumns columns) {
      this(columns, new ArrayList<>(), new BitSet());
    }

    void add(LineItem item, RawEvent event) {
      deleted.set(events.size(), item.deleted());
      events.add(event);
      columns.append(item, event);
    }
  }

  public EventBundle(Workload workload) {
    this.workload = workload;
    for (Dataset dataset : workload.datasets()) {
      checks.put(dataset.name(), new RowCheck(workload, dataset));
    }
  }

  /** Adds an event. */
  public void add(LineItem item, RawEvent event) {
    gathered(item).add(item, event);
    rows++;
    bytes += event.bytes();
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  /** Whether it should be sent before more is added. */
  public boolean isFull() {
    return rows >= ROWS || hours.size() >= HOURS || bytes >= BYTES;
  }

  /** Empties it. */
  public Flushed flush() {
    List<EventBlock> blocks = new ArrayList<>(hours.size());
    List<RejectedEvent> rejected = new ArrayList<>();
    hours.forEach((hour, gathered) -> flush(hour, gathered, blocks, rejected));
    hours.clear();
    checks.values().forEach(RowCheck::letGo);
    last = null;
    ofLast = null;
    rows = 0;
    bytes = 0;
    return new Flushed(blocks, rejected);
  }

  private void flush(
      EventHour hour, Gathered gathered, List<EventBlock> blocks, List<RejectedEvent> rejected) {
    int[] kept = IntStream.range(0, gathered.events().size()).toArray();
    Frame frame = gathered.columns().frame(kept);
    BitSet bad = uncountable(hour, gathered, frame, rejected);
    if (!bad.isEmpty()) {
      kept = IntStream.of(kept).filter(row -> !bad.get(row)).toArray();
      frame = gathered.columns().frame(kept);
    }
    if (kept.length > 0) {
      List<byte[]> encoded = FrameCodec.encode(Map.of(EventFrame.TABLE, frame), Integer.MAX_VALUE);
      blocks.add(new EventBlock(hour, kept.length, encoded.get(0)));
    }
  }

  private BitSet uncountable(
      EventHour hour, Gathered gathered, Frame frame, List<RejectedEvent> rejected) {
    BitSet bad = new BitSet();
    check(hour.dataset())
        .check(
            frame,
            gathered.deleted(),
            (row, reason, payload) -> {
              int position = (int) row;
              if (!bad.get(position)) {
                bad.set(position);
                rejected.add(
                    new RejectedEvent(
                        gathered.events().get(position), hour.slice().source(), reason, payload));
              }
            });
    return bad;
  }

  private Gathered gathered(LineItem item) {
    EventHour hour = last;
    Gathered gathered = ofLast;
    if (hour == null
        || gathered == null
        || hour.interval() != item.interval()
        || !hour.dataset().equals(item.dataset())
        || !hour.slice().source().equals(item.source())) {
      hour = hour(item);
      gathered =
          hours.computeIfAbsent(hour, unused -> new Gathered(check(item.dataset()).columns()));
      last = hour;
      ofLast = gathered;
    }
    return gathered;
  }

  private EventHour hour(LineItem item) {
    LocalDate date = EventHour.dateOf(item.interval());
    return new EventHour(
        new SliceId(workload.name(), item.source(), date), item.dataset(), item.interval());
  }

  private RowCheck check(String dataset) {
    RowCheck check = checks.get(dataset);
    if (check == null) {
      throw new IllegalArgumentException("no dataset " + dataset);
    }
    return check;
  }
}
