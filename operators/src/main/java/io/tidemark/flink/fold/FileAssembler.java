package io.tidemark.flink.fold;

import io.tidemark.intake.ArrivedRanges;
import io.tidemark.intake.FileAssembly;
import io.tidemark.intake.FileScan;
import io.tidemark.lake.FileTask;
import io.tidemark.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds back the scans of a file's ranges until all of one version are there, and emits the scan of
 * the file. Keyed by path; scans may arrive in any order and more than once.
 *
 * <p>State: {@link ArrivedRanges}, and the scans by the position of their range. Those of a version
 * that another one overtakes are dropped with the next one's first range, or when the watermark has
 * passed the version's listing: by then all of its ranges were read, or some never will be.
 */
public final class FileAssembler extends KeyedProcessFunction<String, FileScan, FileScan> {
  private static final ValueStateDescriptor<ArrivedRanges> ARRIVED =
      new ValueStateDescriptor<>("arrived", ArrivedRanges.class);
  private static final MapStateDescriptor<Integer, FileScan> SCANS =
      new MapStateDescriptor<>("scans", Integer.class, FileScan.class);

  private final FileAssembly assembly;
  private transient ValueState<ArrivedRanges> arrived;
  private transient MapState<Integer, FileScan> scans;

  public FileAssembler(Workload workload) {
    this.assembly = new FileAssembly(workload);
  }

  /** What the assembler keeps of every path. */
  public static List<StateDescriptor<?, ?>> keyedState() {
    return List.of(ARRIVED, SCANS);
  }

  @Override
  public void open(OpenContext context) {
    arrived = getRuntimeContext().getState(ARRIVED);
    scans = getRuntimeContext().getMapState(SCANS);
  }

  @Override
  public void processElement(FileScan scan, Context context, Collector<FileScan> out)
      throws Exception {
    FileTask task = Objects.requireNonNull(scan.task());
    ArrivedRanges known = arrived.value();
    if (known != null && known.isNewerThan(task)) {
      return;
    }
    if (known == null || !known.isOf(task)) {
      scans.clear();
      known = ArrivedRanges.of(task);
      context.timerService().registerEventTimeTimer(known.droppedAt());
    }
    int index = task.range().index();
    known = scans.contains(index) ? known : known.withOneMore();
    scans.put(index, scan);
    arrived.update(known);
    if (known.isComplete()) {
      assembly.whole(inOrder(known.count()), Instant.now()).ifPresent(out::collect);
      drop();
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<FileScan> out)
      throws Exception {
    ArrivedRanges known = arrived.value();
    if (known != null && known.droppedAt() <= timestamp) {
      drop();
    }
  }

  private List<FileScan> inOrder(int count) throws Exception {
    List<FileScan> ordered = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      ordered.add(scans.get(index));
    }
    return ordered;
  }

  private void drop() {
    scans.clear();
    arrived.clear();
  }
}
