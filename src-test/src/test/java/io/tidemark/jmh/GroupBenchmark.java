package io.tidemark.jmh;

import io.tidemark.scan.UnreadableFileException;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** From a day's decoded batches to partial totals: texts mapped, rows checked, grouped, summed. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class GroupBenchmark {
  @Param({"pod_usage", "storage_usage"})
  public String dataset = "";

  private OcpDay day = new OcpDay();

  @Setup
  public void generate() throws IOException, UnreadableFileException {
    day = OcpDay.generate();
    day.files.removeIf(file -> !file.file().dataset().equals(dataset));
  }

  @Benchmark
  public void group(Rows counter, Blackhole blackhole) {
    for (OcpDay.Decoded file : day.files) {
      blackhole.consume(file.aggregate(day.workload));
      counter.rows += file.rows();
    }
  }
}
