package io.tidemark.jmh;

import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.Decoded;
import io.tidemark.event.decode.EncodedEvent;
import io.tidemark.event.decode.EventDecoder;
import io.tidemark.event.decode.EventEncoder;
import io.tidemark.event.decode.EventFormat;
import io.tidemark.event.decode.TopicFormat;
import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.generate.GeneratedLake;
import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.generate.file.WrittenFile;
import io.tidemark.generate.report.ReportType;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.scan.Batch;
import io.tidemark.scan.BatchSource;
import io.tidemark.scan.BytesInputFile;
import io.tidemark.scan.ParquetBatches;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

/** From the bytes of a day's {@code pod_usage} events, some 100,000, to rows. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class EventBenchmark {
  private static final long MONTH_ROWS = 3_000_000;
  private static final LocalDate DAY = LocalDate.of(2025, 10, 15);

  @Param({"avro", "json"})
  public String format = "avro";

  private final List<RawEvent> events = new ArrayList<>();
  private final OcpUsage workload = workload();
  private final Dataset dataset = workload.dataset("pod_usage");
  private EventDecoder decoder;

  @Setup
  public void generate() throws IOException, UnreadableFileException, InterruptedException {
    EventFormat encoding =
        format.equals("avro") ? new EventFormat.AvroFingerprint() : new EventFormat.Json();
    TopicFormat topic = TopicFormat.of(workload, encoding, null);
    decoder = topic.decoder();
    EventEncoder encoder = topic.encoder("usage");
    Path directory = Files.createTempDirectory("event-benchmark");
    GeneratedLake lake =
        LakeGenerator.generate(
            GeneratorOptions.of(directory).withRows(MONTH_ROWS).withDates(DAY, DAY), null);
    for (WrittenFile file : lake.files(ReportType.POD_USAGE)) {
      BytesInputFile bytes = BytesInputFile.of(Files.readAllBytes(file.path()));
      try (BatchSource source = ParquetBatches.open(bytes, dataset, EventBenchmark::refuse)) {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
          encode(batch.frame(), encoder);
        }
      }
    }
    for (WrittenFile file : lake.allFiles()) {
      Files.delete(file.path());
    }
  }

  private void encode(Frame frame, EventEncoder encoder) throws InterruptedException {
    for (int row = 0; row < frame.rows(); row++) {
      Object[] cells = new Object[dataset.columns().size()];
      long interval = 0;
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cell(frame, dataset.columns().get(i), row);
        interval = cells[i] instanceof Long instant ? instant : interval;
      }
      EncodedEvent event =
          encoder.encode(
              new LineItem(
                  dataset.name(), GeneratorOptions.DEFAULT_SOURCE, interval, null, false, cells));
      events.add(
          new RawEvent(
              "usage", 0, row, 0, event.key(), event.value(), new String[0], new byte[0][]));
    }
  }

  private static Object cell(Frame frame, ColumnSpec column, int row) {
    return switch (column.type()) {
      case TEXT -> {
        TextColumn texts = frame.text(column.name());
        int id = texts.ids()[row];
        yield id == TextColumn.NULL ? null : texts.dictionary().get(id);
      }
      case NUMBER -> {
        double number = frame.doubles(column.name()).values()[row];
        yield Double.isNaN(number) ? null : (Object) number;
      }
      case INSTANT -> frame.longs(column.name()).values()[row];
    };
  }

  @Benchmark
  public void decode(Rows counter, Blackhole blackhole) throws InterruptedException {
    for (RawEvent event : events) {
      Decoded decoded = decoder.decode(event);
      if (decoded instanceof Decoded.Rejected rejected) {
        throw new IllegalStateException(rejected.reason());
      }
      blackhole.consume(decoded);
    }
    counter.rows += events.size();
  }

  private static void refuse(long row, String reason, String payload) {
    throw new IllegalStateException("row " + row + ": " + reason);
  }

  private static OcpUsage workload() {
    return new OcpUsage(
        OcpConfig.of(
            List.of(
                new Provider(
                    GeneratorOptions.DEFAULT_ACCOUNT,
                    GeneratorOptions.DEFAULT_SOURCE,
                    "cluster",
                    "cluster",
                    ReportPeriods.always(1)))));
  }
}
