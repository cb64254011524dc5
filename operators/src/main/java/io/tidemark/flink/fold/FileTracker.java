package io.tidemark.flink.fold;

import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileOutcome;
import io.tidemark.workload.SliceId;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Remembers, per path, which slices its newest version touches, and tells the slices that another
 * version touched that they no longer are. Keyed by path. Outcomes may arrive out of order.
 *
 * <p>State: one {@link TouchedSlices}. That of a file that has gone, or touches nothing, is kept
 * until the watermark says that no older outcome can still be under way.
 */
public final class FileTracker extends KeyedProcessFunction<String, FileOutcome, SliceChange> {
  private transient ValueState<TouchedSlices> touched;

  @Override
  public void open(OpenContext context) {
    touched =
        getRuntimeContext().getState(new ValueStateDescriptor<>("touched", TouchedSlices.class));
  }

  @Override
  public void processElement(FileOutcome outcome, Context context, Collector<SliceChange> out)
      throws Exception {
    TouchedSlices arrived = new TouchedSlices(outcome.sequence(), outcome.slices());
    TouchedSlices known = touched.value();
    TouchedSlices before = known == null ? arrived : known;
    TouchedSlices newest = before.sequence() > arrived.sequence() ? before : arrived;
    TouchedSlices older = newest == arrived ? before : arrived;
    Set<SliceId> gone = new HashSet<>(older.slices());
    newest.slices().forEach(gone::remove);
    for (SliceId slice : gone) {
      out.collect(SliceChange.retract(slice, outcome.path(), newest.sequence()));
    }
    touched.update(newest);
    if (newest.slices().isEmpty()) {
      context.timerService().registerEventTimeTimer(context.timerService().currentWatermark() + 1);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SliceChange> out)
      throws Exception {
    TouchedSlices known = touched.value();
    if (known != null && known.slices().isEmpty()) {
      touched.clear();
    }
  }
}
