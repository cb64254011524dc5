package io.tidemark.jmh;

import io.tidemark.frame.Frame;
import io.tidemark.publish.rows.CanonicalRows;
import io.tidemark.publish.rows.CopyEncoder;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.rows.WireType;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.TargetColumn;
import java.io.IOException;
import java.sql.SQLException;
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
import org.openjdk.jmh.infra.Blackhole;

/** From a day's rows to the bytes of its COPY, digests and uuids included; per row of output. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class CopyBenchmark {
  /** Whether the lookups keep labels: rows are then more and their texts longer. */
  @Param({"false", "true"})
  public boolean labels;

  private final OcpDay none = new OcpDay();
  private final List<TargetColumn> columns = none.workload.target().columns();
  private final List<WireType> wires = columns.stream().map(CopyBenchmark::wire).toList();
  private final List<Frame> finished = new ArrayList<>();

  @Setup
  public void generate() throws IOException, UnreadableFileException {
    OcpDay day = OcpDay.generate();
    finished.add(
        day.workload.finisher().finish(day.slice, day.contributions(), day.lookups(labels)));
  }

  private static WireType wire(TargetColumn column) {
    return switch (column.type()) {
      case TEXT -> WireType.TEXT;
      case JSON -> WireType.JSONB;
      case UUID -> WireType.UUID;
      case NUMERIC -> WireType.NUMERIC;
      case DATE -> WireType.DATE;
      case INTEGER -> WireType.INT4;
    };
  }

  @Benchmark
  public void encode(Rows counter, Blackhole blackhole) throws SQLException {
    for (Frame frame : finished) {
      CanonicalRows rows = CanonicalRows.of(columns, frame);
      CopyEncoder.of(none.slice, rows, RowDigests.of(rows), wires)
          .writeTo((bytes, length) -> blackhole.consume(bytes[length - 1]));
      counter.rows += rows.rows();
    }
  }
}
