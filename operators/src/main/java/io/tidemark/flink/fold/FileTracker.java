package io.tidemark.flink.fold;

import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileOutcome;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
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
  private transient ValueState<TouchedSlices> touched;

  @Override
  public void open(OpenContext context) {
    touched =
        getRuntimeContext().getState(new ValueStateDescriptor<>("touched", TouchedSlices.class));
  }

  @Override
  public void processElement(FileOutcome outcome, Context context, Collector<SliceChange> out)
      throws Exception {
    TouchedSlices arrived = TouchedSlices.of(outcome);
    TouchedSlices known = touched.value();
    TouchedSlices before = known == null ? arrived : known;
    boolean late = before.newest().sequence() > outcome.sequence();
    FileOutcome newest = late ? before.newest() : outcome;
    Set<SliceId> elsewhere = new HashSet<>(late ? before.elsewhere() : List.of());
    for (SliceId slice : late ? arrived.all() : before.all()) {
      if (!newest.covers(slice)) {
        elsewhere.add(slice);
      } else if (!newest.slices().contains(slice)) {
        out.collect(SliceChange.retract(slice, outcome.path(), newest.sequence(), newest.asOf()));
      }
    }
    TouchedSlices now = new TouchedSlices(newest, new ArrayList<>(elsewhere));
    touched.update(now);
    if (now.isEmpty()) {
      context.timerService().registerEventTimeTimer(newest.asOf());
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
