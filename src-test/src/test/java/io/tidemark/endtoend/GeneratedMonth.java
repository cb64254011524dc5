package io.tidemark.endtoend;

import io.tidemark.audit.OcpLookups;
import io.tidemark.generate.GeneratorFormat;
import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.generate.LookupFiles;
import io.tidemark.generate.LookupGenerator;
import io.tidemark.generate.file.ParquetShape;
import io.tidemark.testlake.LakeForm;
import io.tidemark.testlake.LakePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A generated month that changes afterwards as months do. Which payload of a date counts is not
 * known here: that is for the pipeline and for the oracle to find out.
 */
public final class GeneratedMonth {
  private final GeneratorOptions options;

  private GeneratedMonth(GeneratorOptions options) {
    this.options = options;
  }

  /**
   * A month of 20,000 hourly pod rows as Parquet, still to be written.
   *
   * @param root of the lake
   */
  public static GeneratedMonth at(Path root, long seed) {
    return new GeneratedMonth(GeneratorOptions.of(root).withSeed(seed));
  }

  public GeneratedMonth rows(long rows) {
    return new GeneratedMonth(options.withRows(rows));
  }

  /** Files with so many rows in each row group. */
  GeneratedMonth rowGroupRows(int rows) {
    return new GeneratedMonth(
        options.withShape(new ParquetShape(options.shape().compression(), rows)));
  }

  GeneratedMonth format(GeneratorFormat format) {
    return new GeneratedMonth(options.withFormat(format));
  }

  /** The same cluster as another provider's. */
  GeneratedMonth provider(String account, String source) {
    return new GeneratedMonth(options.withProvider(account, source));
  }

  public Path root() {
    return options.out();
  }

  public LocalDate first() {
    return options.month().atDay(1);
  }

  public LocalDate last() {
    return options.month().atEndOfMonth();
  }

  /** The lookups that belong to the month, whether it has been written or not. */
  public OcpLookups lookups() throws IOException {
    Path directory = root().resolveSibling("lookups");
    LookupFiles.write(LookupGenerator.of(options), directory);
    return OcpLookups.ofDirectory(directory);
  }

  public void write() throws IOException {
    LakeGenerator.generate(options, null);
  }

  /** Sends dates, both inclusive; above manifest 1 with other measures for some pods. */
  public void send(LocalDate from, LocalDate to, int manifest) throws IOException {
    LakeGenerator.generate(options.withDates(from, to).withRevision(manifest), null);
  }

  /** Sends a date of which only the first hours are known yet. */
  public void sendHours(LocalDate date, int hours, int manifest) throws IOException, SQLException {
    GeneratedMonth whole =
        at(Files.createTempDirectory(root().getParent(), "whole"), options.seed())
            .rows(options.rows());
    whole.send(date, date, manifest);
    try (ParquetEdit edit = new ParquetEdit()) {
      for (Path file : whole.files()) {
        edit.write(
            file,
            "SELECT * EXCLUDE file_row_number FROM file WHERE hour(interval_start) < " + hours,
            root().resolve(whole.root().relativize(file)));
      }
    }
  }

  /** Cuts every file into chunks of the same payload, the first one empty. */
  void chunk(int chunks) throws IOException, SQLException {
    try (ParquetEdit edit = new ParquetEdit()) {
      for (Path file : files()) {
        LakePath path = pathOf(file);
        long rows = edit.count(file);
        for (int chunk = chunks; chunk >= 0; chunk--) {
          String query =
              "SELECT * EXCLUDE file_row_number FROM file WHERE file_row_number * %d // %d = %d"
                  .formatted(chunks, Math.max(rows, 1), chunk - 1);
          edit.write(file, query, root().resolve(chunk(path, chunk).relative()));
        }
      }
    }
  }

  /** Every file of the lake, in the order of their paths. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> LakePath.parse(root().relativize(file)).isPresent())
          .sorted()
          .toList();
    }
  }

  LakePath pathOf(Path file) {
    return LakePath.parse(root().relativize(file)).orElseThrow();
  }

  private static LakePath chunk(LakePath path, int chunk) {
    return new LakePath(
        path.account(),
        path.source(),
        path.type(),
        path.date(),
        path.manifest(),
        path.counter(),
        chunk,
        LakeForm.PARQUET);
  }
}
