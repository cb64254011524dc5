package io.tidemark.jmh;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.generate.GeneratedLake;
import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.generate.file.WrittenFile;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.scan.Batch;
import io.tidemark.scan.BatchSource;
import io.tidemark.scan.BytesInputFile;
import io.tidemark.scan.ParquetBatches;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.SlicePartial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A day of a cluster whose month has ten million rows, decoded and held in memory. */
final class OcpDay {
  static final LocalDate DATE = LocalDate.of(2025, 10, 15);

  private static final long MONTH_ROWS = 10_000_000;
  private static final Provider PROVIDER =
      new Provider(
          GeneratorOptions.DEFAULT_ACCOUNT,
          GeneratorOptions.DEFAULT_SOURCE,
          "cluster",
          "cluster",
          ReportPeriods.always(1));

  final OcpUsage workload = new OcpUsage(OcpConfig.of(List.of(PROVIDER)));
  final SliceId slice = new SliceId(OcpUsage.NAME, PROVIDER.source(), DATE);
  final List<Decoded> files = new ArrayList<>();

  /** A file's batches, the arrays its own. */
  record Decoded(LakeFile file, List<Batch> batches) {
    List<SlicePartial> aggregate(OcpUsage workload) {
      PartialAggregator aggregator = workload.aggregator(file);
      for (Batch batch : batches) {
        aggregator.add(batch.frame(), batch.firstRow(), batch.rejected(), OcpDay::refuse);
      }
      return aggregator.finish();
    }

    long rows() {
      return batches.stream().mapToLong(batch -> batch.frame().rows()).sum();
    }
  }

  static OcpDay generate() throws IOException, UnreadableFileException {
    Path directory = Files.createTempDirectory("day-benchmark");
    GeneratedLake lake =
        LakeGenerator.generate(
            GeneratorOptions.of(directory).withRows(MONTH_ROWS).withDates(DATE, DATE), null);
    OcpDay day = new OcpDay();
    for (WrittenFile written : lake.allFiles()) {
      String path = directory.relativize(written.path()).toString();
      day.files.add(day.decode(day.workload.identify(path).orElseThrow(), written.path()));
      Files.delete(written.path());
    }
    return day;
  }

  private Decoded decode(LakeFile file, Path path) throws IOException, UnreadableFileException {
    List<Batch> batches = new ArrayList<>();
    try (BatchSource source =
        ParquetBatches.open(
            BytesInputFile.of(Files.readAllBytes(path)),
            workload.dataset(file.dataset()),
            OcpDay::refuse)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        batches.add(new Batch(copy(batch.frame()), batch.firstRow(), batch.rejected()));
      }
    }
    return new Decoded(file, batches);
  }

  private static Frame copy(Frame frame) {
    List<Column> columns = new ArrayList<>();
    for (Column column : frame.columns()) {
      if (column instanceof TextColumn text) {
        columns.add(new TextColumn(Arrays.copyOf(text.ids(), frame.rows()), text.dictionary()));
      } else if (column instanceof DoubleColumn doubles) {
        columns.add(new DoubleColumn(Arrays.copyOf(doubles.values(), frame.rows())));
      } else {
        columns.add(new LongColumn(Arrays.copyOf(((LongColumn) column).values(), frame.rows())));
      }
    }
    return new Frame(frame.rows(), frame.names(), columns);
  }

  List<Contribution> contributions() {
    List<Contribution> contributions = new ArrayList<>();
    for (Decoded file : files) {
      for (SlicePartial partial : file.aggregate(workload)) {
        if (partial.date().equals(DATE)) {
          Map<String, List<Frame>> tables = new HashMap<>();
          partial.tables().forEach((name, frame) -> tables.put(name, List.of(frame)));
          contributions.add(
              Contribution.of(file.file().path(), file.file().dataset(), partial.rows(), tables));
        }
      }
    }
    return contributions;
  }

  /** Lookups that keep the labels that most pods have, or none. */
  Lookups lookups(boolean labels) {
    Map<String, Frame> tables = new HashMap<>();
    for (LookupTable table : workload.lookups()) {
      boolean keys = labels && table.name().equals("reporting_enabledtagkeys");
      tables.put(table.name(), keys ? keys(table) : lookup(table, List.of()));
    }
    return new Lookups(labels ? "labels" : "none", tables);
  }

  private static Frame keys(LookupTable table) {
    return lookup(
        table,
        List.of(
            List.of("app", "true", "OCP"),
            List.of("version", "true", "OCP"),
            List.of("environment", "true", "OCP"),
            List.of("cost_center", "true", "OCP"),
            List.of("tier", "true", "OCP")));
  }

  private static Frame lookup(LookupTable table, List<List<String>> rows) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int column = i;
      StringPool pool = new StringPool();
      columns.add(
          new TextColumn(
              rows.stream().mapToInt(row -> pool.idOf(row.get(column))).toArray(), pool));
    }
    return new Frame(rows.size(), table.columns(), columns);
  }

  private static void refuse(long row, String reason, String payload) {
    throw new IllegalStateException("row " + row + ": " + reason);
  }
}
