package io.tidemark.jmh;

import io.tidemark.frame.Frame;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Finisher;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.TargetTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a day's contributions to its rows, and from these to their checksum; per row of output. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class FinishBenchmark {
  /** Whether the lookups keep labels: rows are then more and their texts longer. */
  @Param({"false", "true"})
  public boolean labels;

  private final OcpDay none = new OcpDay();
  private final Finisher finisher = none.workload.finisher();
  private final TargetTable target = none.workload.target();
  private final List<Contribution> contributions = new ArrayList<>();
  private Lookups lookups = none.lookups(false);
  private Frame finished = finish();

  @Setup
  public void generate() throws IOException, UnreadableFileException {
    contributions.addAll(OcpDay.generate().contributions());
    lookups = none.lookups(labels);
    finished = finish();
  }

  private Frame finish() {
    return finisher.finish(none.slice, contributions, lookups);
  }

  @Benchmark
  public Frame finish(Rows counter) {
    Frame rows = finish();
    counter.rows += rows.rows();
    return rows;
  }

  @Benchmark
  public String checksum(Rows counter) {
    counter.rows += finished.rows();
    return RowDigests.checksum(target, finished);
  }
}
