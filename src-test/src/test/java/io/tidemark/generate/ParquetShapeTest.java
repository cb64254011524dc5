package io.tidemark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.generate.file.ParquetShape;
import io.tidemark.generate.file.ParquetShape.Compression;
import io.tidemark.generate.report.ReportType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shape of Parquet files changes neither their rows nor the order of these. */
class ParquetShapeTest {
  private static final LocalDate DATE = LocalDate.of(2025, 10, 7);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void rowsAreThoseOfTheDefaultShape(Compression compression) throws Exception {
    generate("plain", ParquetShape.DEFAULT);
    generate("other", new ParquetShape(compression, 250));

    for (ReportType type : ReportType.values()) {
      String report = type.pathName();
      try (LakeSql sql =
          new LakeSql()
              .parquet("plain", directory.resolve("plain"), report)
              .parquet("other", directory.resolve("other"), report)) {
        assertThat(sql.rows("FROM other")).isNotEmpty().isEqualTo(sql.rows("FROM plain"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void filesHaveTheShape(Compression compression) throws Exception {
    generate("lake", new ParquetShape(compression, 250));

    String codec = compression == Compression.NONE ? "UNCOMPRESSED" : compression.name();
    String files = directory.resolve("lake") + "/**/pod_usage.*.parquet";
    try (LakeSql sql = new LakeSql()) {
      assertThat(sql.rows("SELECT DISTINCT compression FROM parquet_metadata('" + files + "')"))
          .singleElement()
          .asString()
          .isEqualTo("[" + codec + "]");
      assertThat(
              sql.number("SELECT max(row_group_num_rows) FROM parquet_metadata('" + files + "')"))
          .isEqualTo(250);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void equalOptionsGiveEqualBytes(Compression compression) throws IOException {
    generate("a", new ParquetShape(compression, 1000));
    generate("b", new ParquetShape(compression, 1000));

    assertThat(
            Fingerprints.differences(
                Fingerprints.of(directory.resolve("a")), Fingerprints.of(directory.resolve("b"))))
        .isEmpty();
  }

  private void generate(String lake, ParquetShape shape) throws IOException {
    LakeGenerator.generate(
        GeneratorOptions.of(directory.resolve(lake))
            .withRows(60_000)
            .withDates(DATE, DATE)
            .withShape(shape),
        null);
  }
}
