package io.tidemark.jmh;

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
import io.tidemark.workload.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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

/** From a day of {@code pod_usage} in memory, some 330,000 rows in two files, to batches. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark {
  private static final long MONTH_ROWS = 10_000_000;
  private static final LocalDate DAY = LocalDate.of(2025, 10, 15);

  /** As generated, by parquet-java with v1 pages and snappy; or rewritten by DuckDB. */
  @Param({"parquet-java", "duckdb"})
  public String writer = "";

  private final List<BytesInputFile> files = new ArrayList<>();
  private final Dataset dataset = podUsage();

  @Setup
  public void generate() throws IOException, SQLException {
    Path directory = Files.createTempDirectory("decode-benchmark");
    GeneratedLake lake =
        LakeGenerator.generate(
            GeneratorOptions.of(directory).withRows(MONTH_ROWS).withDates(DAY, DAY), null);
    for (WrittenFile file : lake.files(ReportType.POD_USAGE)) {
      if (writer.equals("duckdb")) {
        rewrite(file.path());
      }
      files.add(BytesInputFile.of(Files.readAllBytes(file.path())));
    }
    for (WrittenFile file : lake.allFiles()) {
      Files.delete(file.path());
    }
  }

  private static void rewrite(Path file) throws IOException, SQLException {
    Path copy = file.resolveSibling("copy.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (FROM '"
              + file
              + "') TO '"
              + copy
              + "' (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION V2)");
    }
    Files.delete(file);
    Files.move(copy, file);
  }

  @Benchmark
  public void decode(Rows counter, Blackhole blackhole)
      throws IOException, UnreadableFileException {
    for (BytesInputFile file : files) {
      try (BatchSource source = ParquetBatches.open(file, dataset, DecodeBenchmark::refuse)) {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
          blackhole.consume(batch.frame());
          counter.rows += batch.frame().rows();
        }
      }
    }
  }

  private static void refuse(long row, String reason, String payload) {
    throw new IllegalStateException("row " + row + ": " + reason);
  }

  private static Dataset podUsage() {
    Provider provider =
        new Provider(
            GeneratorOptions.DEFAULT_ACCOUNT,
            GeneratorOptions.DEFAULT_SOURCE,
            "cluster",
            "cluster",
            ReportPeriods.always(1));
    return new OcpUsage(OcpConfig.of(List.of(provider))).dataset("pod_usage");
  }
}
