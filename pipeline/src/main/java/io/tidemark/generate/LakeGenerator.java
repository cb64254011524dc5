package io.tidemark.generate;

import io.tidemark.generate.cluster.Cluster;
import io.tidemark.generate.day.Day;
import io.tidemark.generate.day.LabelRows;
import io.tidemark.generate.day.PodUsageRows;
import io.tidemark.generate.day.StorageUsageRows;
import io.tidemark.generate.file.PayloadWriter;
import io.tidemark.generate.file.WrittenFile;
import io.tidemark.generate.report.ReportType;
import io.tidemark.generate.report.RowSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes synthetic usage. Equal options give equal bytes, and a date's files are the same whether
 * it is written alone or with its month. Memory does not grow with the number of dates.
 */
public final class LakeGenerator {
  private final GeneratorOptions options;
  private final Cluster cluster;

  private LakeGenerator(GeneratorOptions options) {
    this.options = options;
    this.cluster = clusterOf(options);
  }

  /**
   * Writes four payloads per date, replacing files of the same revision.
   *
   * @throws IOException if a file cannot be written; dates already complete stay
   */
  public static GeneratedLake generate(
      GeneratorOptions options, @Nullable ProgressListener listener) throws IOException {
    return new LakeGenerator(options).run(listener);
  }

  static Cluster clusterOf(GeneratorOptions options) {
    int days = options.month().lengthOfMonth();
    return Cluster.of(options.seed(), options.rows(), Math.round((double) options.rows() / days));
  }

  private GeneratedLake run(@Nullable ProgressListener listener) throws IOException {
    ExecutorService writers =
        Executors.newFixedThreadPool(options.threads(), LakeGenerator::daemon);
    try {
      List<Future<Map<ReportType, List<WrittenFile>>>> dates = new ArrayList<>();
      for (LocalDate date : options.dates()) {
        dates.add(writers.submit(() -> write(date)));
      }
      return collect(dates, listener);
    } finally {
      writers.shutdownNow();
    }
  }

  private GeneratedLake collect(
      List<Future<Map<ReportType, List<WrittenFile>>>> dates, @Nullable ProgressListener listener)
      throws IOException {
    List<Map<ReportType, List<WrittenFile>>> written = new ArrayList<>();
    long podRows = 0;
    for (Future<Map<ReportType, List<WrittenFile>>> date : dates) {
      Map<ReportType, List<WrittenFile>> files = await(date);
      podRows += GeneratedLake.of(List.of(files)).rows(ReportType.POD_USAGE);
      written.add(files);
      if (listener != null) {
        LocalDate done = options.dates().get(written.size() - 1);
        listener.written(done, written.size(), dates.size(), podRows);
      }
    }
    return GeneratedLake.of(written);
  }

  private Map<ReportType, List<WrittenFile>> write(LocalDate date) throws IOException {
    Day day = new Day(cluster, date, options.revision());
    Map<ReportType, List<WrittenFile>> files = new EnumMap<>(ReportType.class);
    for (ReportType type : ReportType.values()) {
      try (PayloadWriter writer = new LakeLayout(options).open(type, date)) {
        rows(type, day, writer);
        files.put(type, writer.finish());
      }
    }
    return files;
  }

  private static void rows(ReportType type, Day day, RowSink sink) throws IOException {
    switch (type) {
      case POD_USAGE -> PodUsageRows.write(day, sink);
      case STORAGE_USAGE -> StorageUsageRows.write(day, sink);
      case NODE_LABELS -> LabelRows.writeNodes(day, sink);
      case NAMESPACE_LABELS -> LabelRows.writeNamespaces(day, sink);
    }
  }

  private static <T> T await(Future<T> date) throws IOException {
    try {
      return date.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while generating");
    } catch (ExecutionException e) {
      throw new IOException("cannot generate: " + e.getCause(), e.getCause());
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "generate");
    thread.setDaemon(true);
    return thread;
  }
}
