package io.tidemark.event.hour;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventFrame;
import io.tidemark.event.EventHour;
import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events on their way to their hours, put together so that an hour is touched once for many. */
public final class EventBundle {
  /** A bundle of so many events is large enough. */
  static final int ROWS = 1 << 14;

  /** So is one of so many hours, each of which has columns of its own, */
  static final int HOURS = 1 << 10;

  /** or of records of so many bytes. */
  static final long BYTES = 16 << 20;

  private final String pipeline;
  private final Map<String, Dataset> datasets = new HashMap<>();
  private final Map<EventHour, EventColumns> hours = new LinkedHashMap<>();
  private @Nullable EventHour last;
  private @Nullable EventColumns ofLast;
  private int rows;
  private long bytes;

  public EventBundle(Workload workload) {
    this.pipeline = workload.name();
    workload.datasets().forEach(dataset -> datasets.put(dataset.name(), dataset));
  }

  /** Adds an event. */
  public void add(LineItem item, RawEvent event) {
    columns(item).append(item, event);
    rows++;
    byte[] value = event.value();
    bytes += value == null ? 0 : value.length;
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  /** Whether it should be sent before more is added. */
  public boolean isFull() {
    return rows >= ROWS || hours.size() >= HOURS || bytes >= BYTES;
  }

  /** Empties it: a block for each hour, in the order in which hours were first met. */
  public List<EventBlock> flush() {
    List<EventBlock> blocks = new ArrayList<>(hours.size());
    hours.forEach((hour, columns) -> blocks.add(block(hour, columns)));
    hours.clear();
    last = null;
    ofLast = null;
    rows = 0;
    bytes = 0;
    return blocks;
  }

  private static EventBlock block(EventHour hour, EventColumns columns) {
    int[] all = IntStream.range(0, columns.rows()).toArray();
    List<byte[]> encoded =
        FrameCodec.encode(Map.of(EventFrame.TABLE, columns.frame(all)), Integer.MAX_VALUE);
    return new EventBlock(hour, all.length, encoded.get(0));
  }

  private EventColumns columns(LineItem item) {
    EventHour hour = last;
    EventColumns columns = ofLast;
    if (hour == null
        || columns == null
        || hour.interval() != item.interval()
        || !hour.dataset().equals(item.dataset())
        || !hour.slice().source().equals(item.source())) {
      hour = hour(item);
      columns = hours.computeIfAbsent(hour, unused -> new EventColumns(dataset(item)));
      last = hour;
      ofLast = columns;
    }
    return columns;
  }

  private EventHour hour(LineItem item) {
    LocalDate date = EventHour.dateOf(item.interval());
    return new EventHour(
        new SliceId(pipeline, item.source(), date), item.dataset(), item.interval());
  }

  private Dataset dataset(LineItem item) {
    Dataset dataset = datasets.get(item.dataset());
    if (dataset == null) {
      throw new IllegalArgumentException("no dataset " + item.dataset());
    }
    return dataset;
  }
}
