package io.tidemark.flink.event;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventHour;
import io.tidemark.event.RejectedEvent;
import io.tidemark.event.hour.EventAdmission;
import io.tidemark.event.hour.HourFold;
import io.tidemark.event.hour.HourHead;
import io.tidemark.event.hour.HourRows;
import io.tidemark.event.hour.RefusedRows;
import io.tidemark.event.hour.Retention;
import io.tidemark.event.hour.SettlePace;
import io.tidemark.fold.SliceChange;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.Workload;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the rows of hours, and tells the dates what they add up to. Keyed by hour.
 *
 * <p>Arriving blocks are only put down. Some time after the first, by {@link SettlePace}, or when
 * the watermark says that all there is has been read, they are merged into the rows, and the hour
 * is folded. Before the first watermark, while the source reads its backlog, they wait longer. Once
 * the date has passed its retention, the rows are let go of; the fold keeps their totals.
 *
 * <p>State: {@link HourHead}, the merged rows as blocks by position, and the blocks that have
 * arrived since. All of it is restored, timers included.
 */
public final class EventHours extends KeyedProcessFunction<EventHour, EventBlock, SliceChange> {
  /** Events that are not kept or not counted. */
  public static final OutputTag<RejectedEvent> REJECTED =
      new OutputTag<>("rejected-of-hours", TypeInformation.of(RejectedEvent.class));

  private static final ValueStateDescriptor<HourHead> HEAD =
      new ValueStateDescriptor<>("head", HourHead.class);
  private static final MapStateDescriptor<Integer, byte[]> ROWS =
      new MapStateDescriptor<>("rows", Integer.class, byte[].class);
  private static final ListStateDescriptor<byte[]> ARRIVED =
      new ListStateDescriptor<>("arrived", byte[].class);

  /** An hour is merged and folded as a whole, in memory: about 1 KB a row. */
  private static final int MOST_ROWS = 2_000_000;

  private final Workload workload;
  private final SettlePace pace;
  private final Retention retention;
  private final int mostRows;

  private transient ValueState<HourHead> heads;
  private transient MapState<Integer, byte[]> rows;
  private transient ListState<byte[]> arrived;
  private transient Map<String, Dataset> datasets;
  private transient HourFold fold;
  private transient Counter late;
  private transient Counter redelivered;
  private transient Counter rejected;
  private transient Counter folds;
  private transient int largest;

  public EventHours(Workload workload, SettlePace pace, Retention retention) {
    this(workload, pace, retention, MOST_ROWS);
  }

  /**
   * @param mostRows that an hour may have; further ones are rejected
   */
  public EventHours(Workload workload, SettlePace pace, Retention retention, int mostRows) {
    this.workload = workload;
    this.mostRows = mostRows;
    this.pace = pace;
    this.retention = retention;
  }

  /** What is kept of every hour. */
  public static List<StateDescriptor<?, ?>> keyedState() {
    return List.of(HEAD, ROWS, ARRIVED);
  }

  @Override
  public void open(OpenContext context) {
    heads = getRuntimeContext().getState(HEAD);
    rows = getRuntimeContext().getMapState(ROWS);
    arrived = getRuntimeContext().getListState(ARRIVED);
    datasets =
        workload.datasets().stream().collect(Collectors.toMap(Dataset::name, Function.identity()));
    fold = new HourFold(workload);
    late = getRuntimeContext().getMetricGroup().counter("eventsLate");
    redelivered = getRuntimeContext().getMetricGroup().counter("eventsRedelivered");
    rejected = getRuntimeContext().getMetricGroup().counter("eventsRejected");
    folds = getRuntimeContext().getMetricGroup().counter("hoursFolded");
    getRuntimeContext().getMetricGroup().gauge("rowsOfLargestHour", () -> largest);
  }

  @Override
  public void processElement(EventBlock block, Context context, Collector<SliceChange> out)
      throws Exception {
    HourHead head = head();
    TimerService timers = context.timerService();
    long now = timers.currentProcessingTime();
    // What was accepted before its retention was over may have been on its way since.
    if (head.closed() || now >= retention.letGoAt(block.hour().slice())) {
      if (!head.closed() && (head.rows() > 0 || head.dirty())) {
        // The retention was longer when the timer was set.
        timers.registerProcessingTimeTimer(now);
      }
      refuse(block, now, context);
      return;
    }
    if (head.sequence() > 0) {
      late.inc(block.rows());
    }
    arrived.add(block.block());
    if (head.rows() == 0 && !head.dirty()) {
      timers.registerProcessingTimeTimer(retention.letGoAt(block.hour().slice()));
    }
    if (!head.dirty()) {
      heads.update(head.touched());
      boolean backlog = timers.currentWatermark() == Long.MIN_VALUE;
      timers.registerProcessingTimeTimer(
          (backlog ? pace.ofBacklog() : pace).next(now, head.rows()));
      timers.registerEventTimeTimer(later(timers.currentWatermark(), pace.settle().toMillis()));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SliceChange> out)
      throws Exception {
    TimerService timers = context.timerService();
    boolean read = context.timeDomain() == TimeDomain.EVENT_TIME;
    EventHour hour = context.getCurrentKey();
    HourHead head = head();
    if (head.dirty()) {
      long watermark = timers.currentWatermark();
      // Not the watermark itself: those of other sources, and so the fold's, may not come that far.
      head = merge(hour, head, read ? timestamp : later(watermark, 1), context, out);
    }
    if (!read && !head.closed()) {
      head = letGoInTime(hour, head, timers, out);
    }
    heads.update(head);
  }

  /** The retention may be another than when the timer was set. */
  private HourHead letGoInTime(
      EventHour hour, HourHead head, TimerService timers, Collector<SliceChange> out) {
    long letGoAt = retention.letGoAt(hour.slice());
    if (timers.currentProcessingTime() < letGoAt) {
      timers.registerProcessingTimeTimer(letGoAt);
      return head;
    }
    rows.clear();
    out.collect(SliceChange.sealEvents(hour.slice(), hour.input(), timers.currentWatermark()));
    return head.letGo();
  }

  /** Merges what has arrived into the rows, and folds them if that has changed any. */
  private HourHead merge(
      EventHour hour, HourHead head, long asOf, Context context, Collector<SliceChange> out)
      throws Exception {
    HourRows merged = stored(hour, head);
    merged.settle();
    for (byte[] block : arrived.get()) {
      BitSet over = merged.add(block, mostRows);
      if (!over.isEmpty()) {
        String reason = "hour " + hour.input() + " has more than " + mostRows + " rows";
        RefusedRows.of(dataset(hour), hour, block, over, reason)
            .forEach(each -> reject(each, context));
      }
    }
    arrived.clear();
    largest = Math.max(largest, merged.size());
    redelivered.inc(merged.redelivered());
    if (!merged.isChanged()) {
      return head.merged(head.blocks(), head.rows());
    }
    boolean sentAgain = merged.countsAsBefore();
    List<byte[]> blocks = merged.blocks();
    for (int block = 0; block < blocks.size(); block++) {
      rows.put(block, blocks.get(block));
    }
    for (int block = blocks.size(); block < head.blocks(); block++) {
      rows.remove(block);
    }
    folds.inc();
    HourHead next = head.merged(blocks.size(), merged.size());
    HourFold.Folded folded = fold.fold(hour, next, merged.live(), asOf);
    folded.rejected().forEach(each -> reject(each, context));
    if (sentAgain) {
      // The order of the records differs, and with it the bytes of the totals, but no row does.
      return next;
    }
    folded.changes().forEach(out::collect);
    return folded.head();
  }

  private HourRows stored(EventHour hour, HourHead head) throws Exception {
    HourRows stored = new HourRows(dataset(hour));
    for (int block = 0; block < head.blocks(); block++) {
      stored.add(rows.get(block));
    }
    return stored;
  }

  private void refuse(EventBlock block, long now, Context context) {
    String reason = EventAdmission.closed(block.hour().slice(), retention, now);
    RefusedRows.of(dataset(block.hour()), block, reason).forEach(each -> reject(each, context));
  }

  private Dataset dataset(EventHour hour) {
    return Objects.requireNonNull(datasets.get(hour.dataset()), hour.dataset());
  }

  private void reject(RejectedEvent event, Context context) {
    rejected.inc();
    context.output(REJECTED, event);
  }

  private HourHead head() throws Exception {
    HourHead head = heads.value();
    return head == null ? HourHead.NEW : head;
  }

  private static long later(long time, long more) {
    return time > Long.MAX_VALUE - more ? Long.MAX_VALUE : time + more;
  }
}
