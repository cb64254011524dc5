package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.DateRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which parts of a file are read, and where rows are said to lie. */
class ParquetBatchesTest {
  private static final long DAY = 86_400_000_000L;
  private static final Dataset NARROW =
      new Dataset(
          "narrow",
          List.of(
              ColumnSpec.required("at", ColumnType.INSTANT),
              ColumnSpec.required("row", ColumnType.NUMBER)));

  @TempDir Path directory;
  private Path file;

  /** Row groups of 2048 rows, one day each; the third has a null date, the fifth is unsorted. */
  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("days.parquet");
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.copy(
          """
          SELECT i AS "row",
            CASE WHEN i = 5000 THEN NULL WHEN i = 9000 THEN TIMESTAMP '2025-10-01 23:59:59.999999'
              ELSE TIMESTAMP '2025-10-01' + INTERVAL 1 DAY * (i // 2048) END AS at,
            md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS wide
          FROM range(12288) AS t(i)
          """,
          file,
          "ROW_GROUP_SIZE 2048");
    }
  }

  @Test
  void columns_that_are_not_wanted_are_not_fetched() throws Exception {
    Dataset wide = new Dataset("wide", List.of(ColumnSpec.required("wide", ColumnType.TEXT)));

    assertThat(Scanned.parquet(NARROW, file).bytesRead()).isLessThan(Files.size(file) / 4);
    assertThat(Scanned.parquet(wide, file).bytesRead()).isGreaterThan(Files.size(file) / 2);
  }

  @Test
  void row_groups_outside_the_dates_are_not_fetched() throws Exception {
    Scanned all = Scanned.parquet(NARROW, file);
    Scanned some = scan(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 1));

    // The first day's own, the one with a null date, and the one that has a row of that day.
    assertThat(some.rows().keySet())
        .isEqualTo(
            Set.copyOf(
                LongStream.range(0, 12288)
                    .filter(row -> Set.of(0L, 2L, 4L).contains(row / 2048))
                    .boxed()
                    .toList()));
    some.rows().forEach((row, values) -> assertThat(values).isEqualTo(all.rows().get(row)));
    assertThat(some.bytesRead()).isLessThan(all.bytesRead());
  }

  @Test
  void bounds_belong_to_the_dates() throws Exception {
    assertThat(groups(LocalDate.of(2025, 10, 2), LocalDate.of(2025, 10, 2)))
        .containsExactly(1L, 2L, 4L);
    assertThat(groups(LocalDate.of(2025, 10, 6), LocalDate.of(2025, 12, 31)))
        .containsExactly(2L, 5L);
    assertThat(groups(LocalDate.of(2020, 1, 1), LocalDate.of(2025, 9, 30))).containsExactly(2L);
    assertThat(groups(DateRange.ALL.from(), DateRange.ALL.to()))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void without_statistics_nothing_is_left_out() throws Exception {
    Path text = directory.resolve("text.parquet");
    ParquetFixture.at(text)
        .write(
            "required binary at (UTF8); required int32 row;",
            4000,
            (row, group) -> group.append("at", "2025-10-01 00:00:00").append("row", row));

    Scanned scanned = scan(text, LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 1));

    assertThat(scanned.rows()).hasSize(4000);
  }

  @Test
  void a_dataset_without_present_columns_still_has_rows() throws Exception {
    Dataset absent = new Dataset("absent", List.of(ColumnSpec.optional("x", ColumnType.NUMBER)));

    Scanned scanned = Scanned.parquet(absent, file);

    assertThat(scanned.rows()).hasSize(12288).containsEntry(12287L, Arrays.asList((Object) null));
  }

  @Test
  void batches_are_bounded_and_follow_each_other() throws Exception {
    try (BatchSource source =
        ParquetBatches.open(new LocalInputFile(file), NARROW, (row, reason, payload) -> {})) {
      long next = 0;
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        assertThat(batch.firstRow()).isEqualTo(next);
        assertThat(batch.frame().rows()).isBetween(1, 4096);
        assertThat(batch.frame().longs("at").values()[0])
            .isEqualTo(20362 * DAY + next / 2048 * DAY);
        next += batch.frame().rows();
      }
      assertThat(next).isEqualTo(12288);
      assertThat(source.next()).isNull();
    }
  }

  @Test
  @ShowsFault(KnownFault.SCHEMA_DRIFT)
  void says_which_column_is_missing_or_twice() throws Exception {
    Dataset missing = new Dataset("d", List.of(ColumnSpec.required("pod", ColumnType.TEXT)));
    Path twice = directory.resolve("twice.parquet");
    ParquetFixture.at(twice)
        .write("optional int32 pod; optional int32 POD;", 1, (row, group) -> {});

    assertThatThrownBy(() -> Scanned.parquet(missing, file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("column pod is missing; the file has row, at, wide");
    assertThatThrownBy(() -> Scanned.parquet(missing, twice))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("appears twice");
  }

  @Test
  void a_wrong_dataset_is_not_the_files_fault() {
    Dataset twice =
        new Dataset(
            "twice",
            List.of(
                ColumnSpec.required("at", ColumnType.INSTANT),
                ColumnSpec.required("AT", ColumnType.TEXT)));

    assertThatThrownBy(() -> Scanned.parquet(twice, file))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                ParquetBatches.open(
                    new LocalInputFile(file),
                    NARROW,
                    new DateFilter("row", DateRange.ALL),
                    (row, reason, payload) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Long> groups(LocalDate from, LocalDate to) throws Exception {
    List<Long> groups = new ArrayList<>();
    scan(from, to).rows().keySet().stream().map(row -> row / 2048).distinct().forEach(groups::add);
    return groups;
  }

  private Scanned scan(LocalDate from, LocalDate to) throws Exception {
    return scan(file, from, to);
  }

  private static Scanned scan(Path file, LocalDate from, LocalDate to) throws Exception {
    DateFilter filter = new DateFilter("at", new DateRange(from, to));
    return Scanned.of(
        rejects -> ParquetBatches.open(new LocalInputFile(file), NARROW, filter, rejects));
  }
}
