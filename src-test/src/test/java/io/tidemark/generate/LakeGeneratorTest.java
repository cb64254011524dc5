package io.tidemark.generate;

import static io.tidemark.generate.report.ReportType.POD_USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.generate.file.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LakeGeneratorTest {
  private static final LocalDate DATE = LocalDate.of(2025, 10, 7);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(GeneratorFormat.class)
  void equalOptionsGiveEqualBytesWhateverTheThreads(GeneratorFormat format) throws IOException {
    LakeGenerator.generate(options("a").withFormat(format).withThreads(1), null);
    LakeGenerator.generate(options("b").withFormat(format).withThreads(3), null);

    assertThat(files("a")).hasSize(4 * 31);
    assertThat(Fingerprints.differences(files("a"), files("b"))).isEmpty();
  }

  @Test
  void anotherSeedGivesOtherContentInEveryFile() throws IOException {
    LakeGenerator.generate(options("a"), null);
    LakeGenerator.generate(options("b").withSeed(2), null);

    SortedMap<String, String> first = files("a");
    SortedMap<String, String> second = files("b");
    assertThat(second.keySet()).isEqualTo(first.keySet());
    second.forEach((path, hash) -> assertThat(hash).as(path).isNotEqualTo(first.get(path)));
  }

  @ParameterizedTest
  @EnumSource(GeneratorFormat.class)
  void dateAloneEqualsThatDateOfItsMonth(GeneratorFormat format) throws IOException {
    LakeGenerator.generate(options("month").withFormat(format), null);
    LakeGenerator.generate(options("date").withFormat(format).withDates(DATE, DATE), null);

    SortedMap<String, String> ofMonth = new TreeMap<>(files("month"));
    ofMonth.keySet().removeIf(path -> !path.contains("." + DATE + "."));
    assertThat(ofMonth).hasSize(4);
    assertThat(Fingerprints.differences(files("date"), ofMonth)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"20000,2025-10", "20000,2025-02", "200000,2024-02", "200000,2025-10"})
  void podRowsAreCloseToTheRequestAndCountedExactly(long rows, YearMonth month) throws Exception {
    GeneratedLake lake =
        LakeGenerator.generate(options("lake").withRows(rows).withMonth(month), null);

    assertThat(lake.rows(POD_USAGE)).isCloseTo(rows, Percentage.withPercentage(5));
    try (LakeSql sql = new LakeSql().parquet("pods", lake("lake"), "pod_usage")) {
      assertThat(sql.number("SELECT count(*) FROM pods")).isEqualTo(lake.rows(POD_USAGE));
      assertThat(sql.number("SELECT count(DISTINCT interval_start) FROM pods"))
          .isEqualTo(24L * month.lengthOfMonth());
      assertThat(
              sql.number(
                  "SELECT count(*) FROM (SELECT DISTINCT interval_start, namespace, pod FROM pods)"))
          .as("a pod has one row an hour")
          .isEqualTo(lake.rows(POD_USAGE));
    }
  }

  @Test
  void layoutIsKokusWithoutTheTenantPrefixAndWithoutTemporaryFiles() throws IOException {
    String source = "0ddba11e-0000-4000-8000-000000000001";
    LakeGenerator.generate(
        options("a").withProvider("acct10001", source).withDates(DATE, DATE), null);
    LakeGenerator.generate(
        options("a").withFormat(GeneratorFormat.CSV).withDates(DATE, DATE).withRevision(3), null);

    assertThat(files("a").keySet())
        .contains(
            "data/parquet/10001/OCP/pod_usage/source="
                + source
                + "/year=2025/month=10/pod_usage.2025-10-07.1.0_0.parquet",
            "data/csv/org1234567/OCP/source="
                + GeneratorOptions.DEFAULT_SOURCE
                + "/year=2025/month=10/namespace_labels.2025-10-07.3.0.csv")
        .hasSize(8);
  }

  @Test
  void parquetIsSplitEveryTwoHundredThousandRowsAndReplacedWhole() throws Exception {
    GeneratorOptions large = options("a").withRows(7_000_000).withDates(DATE, DATE);
    List<WrittenFile> chunks = LakeGenerator.generate(large, null).files(POD_USAGE);

    assertThat(chunks).extracting(WrittenFile::rows).element(0).isEqualTo(200_000L);
    assertThat(chunks)
        .extracting(chunk -> chunk.path().getFileName().toString())
        .containsExactly(
            "pod_usage.2025-10-07.1.0_0.parquet", "pod_usage.2025-10-07.1.0_1.parquet");
    try (LakeSql sql = new LakeSql().parquet("pods", lake("a"), "pod_usage")) {
      assertThat(sql.number("SELECT count(*) FROM pods"))
          .isEqualTo(chunks.get(0).rows() + chunks.get(1).rows());
    }
    LakeGenerator.generate(large.withRows(20_000), null);
    assertThat(chunks.get(0).path()).exists();
    assertThat(chunks.get(1).path()).as("chunk of the longer payload").doesNotExist();
  }

  @Test
  void writtenFilesAreReportedAsTheyAre() throws IOException {
    GeneratedLake lake = LakeGenerator.generate(options("a").withDates(DATE, DATE), null);

    assertThat(lake.allFiles()).hasSize(4);
    for (WrittenFile file : lake.allFiles()) {
      assertThat(Files.size(file.path())).isEqualTo(file.bytes());
    }
  }

  @Test
  void progressComesInTheOrderOfDates() throws IOException {
    List<String> heard = new ArrayList<>();
    GeneratedLake lake =
        LakeGenerator.generate(
            options("a").withDates(DATE, DATE.plusDays(2)).withThreads(2),
            (date, done, total, rows) -> heard.add(date + " " + done + "/" + total + " " + rows));

    assertThat(heard).hasSize(3);
    assertThat(heard.get(0)).startsWith("2025-10-07 1/3 ");
    assertThat(heard.get(2)).isEqualTo("2025-10-09 3/3 " + lake.rows(POD_USAGE));
  }

  private GeneratorOptions options(String lake) {
    return GeneratorOptions.of(lake(lake));
  }

  private Path lake(String name) {
    return directory.resolve(name);
  }

  private SortedMap<String, String> files(String lake) throws IOException {
    return Fingerprints.of(lake(lake));
  }
}
