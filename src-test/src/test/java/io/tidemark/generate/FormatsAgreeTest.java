package io.tidemark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.generate.report.ColumnKind;
import io.tidemark.generate.report.ReportColumn;
import io.tidemark.generate.report.ReportType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parquet, CSV and gzipped CSV of the same options hold the same rows in the same order. */
class FormatsAgreeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path lake;

  @BeforeAll
  static void generate() throws Exception {
    for (GeneratorFormat format : GeneratorFormat.values()) {
      LakeGenerator.generate(
          GeneratorOptions.of(lake.resolve(format.name()))
              .withRows(60_000)
              .withDates(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 7))
              .withFormat(format),
          null);
    }
  }

  @ParameterizedTest
  @EnumSource(ReportType.class)
  void everyValueIsTheSame(ReportType type) throws Exception {
    try (LakeSql sql = views(type)) {
      List<ReportColumn> columns = type.columns().stream().filter(c -> !c.parquetOnly()).toList();
      List<List<String>> parquet = sql.rows(select(columns, "parquet", true));
      List<List<String>> csv = sql.rows(select(columns, "csv", false));

      assertThat(csv).hasSameSizeAs(parquet).hasSizeGreaterThan(1_000);
      List<String> differences = new ArrayList<>();
      for (int row = 0; row < csv.size(); row++) {
        for (int i = 0; i < columns.size(); i++) {
          String inParquet = parquet.get(row).get(i);
          String inCsv = csv.get(row).get(i);
          if (!same(columns.get(i), inParquet, inCsv)) {
            differences.add(row + " " + columns.get(i).name() + ": " + inParquet + ", " + inCsv);
          }
        }
      }
      assertThat(differences).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ReportType.class)
  void gzipHoldsTheSameText(ReportType type) throws Exception {
    try (LakeSql sql = views(type)) {
      assertThat(sql.number("SELECT count(*) FROM (FROM csv EXCEPT ALL FROM gzip)")).isZero();
      assertThat(sql.number("SELECT count(*) FROM (FROM gzip EXCEPT ALL FROM csv)")).isZero();
    }
  }

  @Test
  void effectiveUsageIsTheGreaterOfUsageAndRequestRowByRow() throws Exception {
    try (LakeSql sql = views(ReportType.POD_USAGE)) {
      assertThat(
              sql.number(
                  "SELECT count(*) FROM parquet WHERE pod_effective_usage_cpu_core_seconds"
                      + " <> greatest(pod_usage_cpu_core_seconds, pod_request_cpu_core_seconds)"
                      + " OR pod_effective_usage_memory_byte_seconds <>"
                      + " greatest(pod_usage_memory_byte_seconds, pod_request_memory_byte_seconds)"))
          .isZero();
    }
  }

  private static LakeSql views(ReportType type) throws Exception {
    String report = type.pathName();
    return new LakeSql()
        .parquet("parquet", lake.resolve("PARQUET"), report)
        .csv("csv", lake.resolve("CSV"), report, ".csv")
        .csv("gzip", lake.resolve("CSV_GZ"), report, ".csv.gz");
  }

  private static String select(List<ReportColumn> columns, String view, boolean typed) {
    return columns.stream()
        .map(
            column ->
                typed && column.kind() == ColumnKind.INSTANT
                    ? "strftime(" + column.name() + ", '%Y-%m-%d %H:%M:%S +0000 UTC')"
                    : column.name())
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + view));
  }

  private static boolean same(ReportColumn column, String parquet, String csv) throws Exception {
    if (column.kind() == ColumnKind.THOUSANDTHS || column.kind() == ColumnKind.WHOLE) {
      return Double.doubleToLongBits(Double.parseDouble(csv))
          == Double.doubleToLongBits(Double.parseDouble(parquet));
    }
    if (column.name().endsWith("_labels")) {
      return parse(csv)
          .equals(JSON.readValue(parquet, new TypeReference<Map<String, String>>() {}));
    }
    return csv.equals(parquet);
  }

  /** The rule of the input format: items without exactly one ':' would be dropped. */
  private static Map<String, String> parse(String labels) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String item : labels.split("\\|", -1)) {
      String[] parts = item.split(":", -1);
      if (parts.length == 2) {
        map.put(parts[0].replace("label_", ""), parts[1]);
      }
    }
    return map;
  }
}
