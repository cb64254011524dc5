package io.tidemark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.fold.SliceChange;
import io.tidemark.generate.GeneratorOptions;
import io.tidemark.generate.LakeGenerator;
import io.tidemark.generate.file.ParquetShape;
import io.tidemark.lake.FileRange;
import io.tidemark.lake.FileTask;
import io.tidemark.ocp.CategoryConflict;
import io.tidemark.ocp.InputFormat;
import io.tidemark.ocp.LabelConflict;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.scan.Batch;
import io.tidemark.scan.BatchSource;
import io.tidemark.scan.ByteRange;
import io.tidemark.scan.ParquetBatches;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.testlake.LakeBuilder;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of many row groups, read whole and in any number of ranges, yield the same. */
class FileAssemblyTest {
  private static final long SEED = 11;
  private static final int ROW_GROUP = ParquetShape.LEAST_ROW_GROUP_ROWS;
  private static final OcpUsage WORKLOAD =
      new OcpUsage(
          new OcpConfig(
              List.of(
                  new Provider(
                      LakeBuilder.ACCOUNT,
                      LakeBuilder.SOURCE,
                      "c1",
                      "c one",
                      ReportPeriods.always(1))),
              LabelConflict.FAN_OUT,
              CategoryConflict.FAN_OUT,
              InputFormat.AUTO,
              Map.of()));

  @TempDir static Path root;
  private static List<Path> files;

  @BeforeAll
  static void manyRowGroups() throws Exception {
    GeneratorOptions options =
        GeneratorOptions.of(root)
            .withSeed(SEED)
            .withRows(60_000)
            .withShape(new ParquetShape(ParquetShape.DEFAULT.compression(), ROW_GROUP));
    LakeGenerator.generate(
        options.withDates(options.month().atDay(1), options.month().atDay(2)), null);
    try (Stream<Path> found = Files.walk(root)) {
      files = found.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
    }
    assertThat(files).hasSize(8);
  }

  @Test
  void anyNumberOfRangesYieldsWhatTheWholeFileDoes() throws Exception {
    Random random = new Random(SEED);
    for (Path file : files) {
      FileScan whole = scan(file, FileRange.WHOLE);
      for (int count : new int[] {2, 3, 2 + random.nextInt(40)}) {
        FileScan assembled = assembled(ranges(file, count));
        assertThat(assembled.outcome()).isEqualTo(whole.outcome());
        assertThat(assembled.task()).isEqualTo(whole.task());
        assertThat(assembled.bad()).isEqualTo(whole.bad());
        assertThat(assembled.changes())
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("block")
            .as("%s in %d ranges", file.getFileName(), count)
            .isEqualTo(whole.changes());
        assertThat(assembled.changes()).extracting(SliceChange::digest).doesNotContain("");
      }
    }
  }

  @Test
  void everyRowGroupBelongsToOneRange() throws Exception {
    long parts = 0;
    for (Path file : files) {
      List<FileScan> ranges = ranges(file, 5);
      long rows = ranges.stream().mapToLong(FileAssemblyTest::rows).sum();
      assertThat(rows).isEqualTo(rows(scan(file, FileRange.WHOLE))).isPositive();
      parts += ranges.stream().filter(range -> rows(range) > 0).count();
    }
    assertThat(parts).as("ranges with rows").isGreaterThan(files.size());
  }

  @Test
  void nothingCountsOfAFileWithAnUnreadableRange() throws Exception {
    List<FileScan> ranges = new ArrayList<>(ranges(files.get(0), 3));
    FileTask task = ranges.get(1).task();
    ranges.set(
        1,
        intake(files.get(0), task)
            .unreadable(new UnreadableFileException("a broken page"), Instant.EPOCH));

    FileScan assembled = assembled(ranges);

    assertThat(assembled.outcome()).isNull();
    assertThat(assembled.changes()).isEmpty();
    assertThat(assembled.bad()).singleElement().matches(bad -> bad.reason().contains("broken"));
  }

  private static long rows(FileScan scan) {
    return scan.changes().stream()
        .filter(change -> change.part() == 0)
        .mapToLong(SliceChange::rows)
        .sum();
  }

  private static FileScan assembled(List<FileScan> ranges) {
    return new FileAssembly(WORKLOAD).whole(ranges, Instant.EPOCH).orElseThrow();
  }

  private static List<FileScan> ranges(Path file, int count) throws Exception {
    List<FileScan> ranges = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      ranges.add(scan(file, new FileRange(index, count)));
    }
    return ranges;
  }

  private static FileScan scan(Path file, FileRange range) throws Exception {
    long length = Files.size(file);
    FileTask task = task(file, range);
    FileIntake intake = intake(file, task);
    LakeFile known = WORKLOAD.identify(task.path()).orElseThrow();
    try (BatchSource batches =
        ParquetBatches.open(
            new LocalInputFile(file),
            WORKLOAD.dataset(known.dataset()),
            new ByteRange(range.from(length), range.to(length)),
            intake.rejects())) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        intake.add(batch);
      }
    }
    return intake.finish(Instant.EPOCH);
  }

  private static FileTask task(Path file, FileRange range) throws Exception {
    String path = root.relativize(file).toString();
    return new FileTask(path, "v", Files.size(file), 7, false, 9, null, range);
  }

  private static FileIntake intake(Path file, FileTask task) {
    LakeFile known = WORKLOAD.identify(task.path()).orElseThrow();
    return new FileIntake(WORKLOAD, known, task, DateRange.ALL);
  }
}
