package io.tidemark.flink.fold;

import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.TouchedSlices;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Remembers, per path, which slices its newest version touches, and tells the slices that another
 * version touched that they no longer are. Keyed by path. Outcomes may arrive out of order, and say
 * nothing about dates that were not read.
 *
 * <p>State: one {@link TouchedSlices}. That of a file that has gone, or touches nothing, is kept
 * until the watermark says that no older outcome can still be under way.
 */
public final class FileTracker extends KeyedProcessFunction<String, FileOutcome, SliceChange> {
  private static final ValueStateDescriptor<TouchedSlices> TOUCHED =
      new ValueStateDescriptor<>("touched", TouchedSlices.class);

  private transient ValueState<TouchedSlices> touched;

  /** What the tracker keeps of every path. */
  public static List<StateDescriptor<?, ?>> keyedState() {
    return List.of(TOUCHED);
  }

  @Override
  public void open(OpenContext context) {
    touched = getRuntimeContext().getState(TOUCHED);
  }

  @Override
  public void processElement(FileOutcome outcome, Context context, Collector<SliceChange> out)
      throws Exception {
    TouchedSlices known = touched.value();
    TouchedSlices.Step step = (known == null ? TouchedSlices.of(outcome) : known).after(outcome);
    step.retractions().forEach(out::collect);
    TouchedSlices now = step.next();
    touched.update(now);
    if (now.isEmpty()) {
      context.timerService().registerEventTimeTimer(now.newest().asOf());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SliceChange> out)
      throws Exception {
    TouchedSlices known = touched.value();
    if (known != null && known.isEmpty() && known.newest().asOf() <= timestamp) {
      touched.clear();
    }
  }
}
