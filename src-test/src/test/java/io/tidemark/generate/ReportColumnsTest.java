package io.tidemark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, order and types as in files of real installations. */
class ReportColumnsTest {
  private static final LocalDate DATE = LocalDate.of(2025, 10, 7);
  private static final String COMMON =
      "report_period_start,report_period_end,interval_start,interval_end,";
  private static final String POD =
      COMMON
          + "pod,namespace,node,resource_id,pod_usage_cpu_core_seconds,"
          + "pod_request_cpu_core_seconds,pod_limit_cpu_core_seconds,"
          + "pod_usage_memory_byte_seconds,pod_request_memory_byte_seconds,"
          + "pod_limit_memory_byte_seconds,node_capacity_cpu_cores,node_capacity_cpu_core_seconds,"
          + "node_capacity_memory_bytes,node_capacity_memory_byte_seconds,pod_labels";
  private static final String STORAGE =
      COMMON
          + "namespace,pod,node,persistentvolumeclaim,persistentvolume,storageclass,csi_driver,"
          + "csi_volume_handle,persistentvolumeclaim_capacity_bytes,"
          + "persistentvolumeclaim_capacity_byte_seconds,volume_request_storage_byte_seconds,"
          + "persistentvolumeclaim_usage_byte_seconds,persistentvolume_labels,"
          + "persistentvolumeclaim_labels";

  @TempDir Path lake;

  @Test
  void csvHeaders() throws Exception {
    LakeGenerator.generate(
        GeneratorOptions.of(lake).withFormat(GeneratorFormat.CSV).withDates(DATE, DATE), null);

    assertThat(header("pod_usage")).isEqualTo(POD);
    assertThat(header("storage_usage")).isEqualTo(STORAGE);
    assertThat(header("node_labels")).isEqualTo(COMMON + "node,node_labels");
    assertThat(header("namespace_labels")).isEqualTo(COMMON + "namespace,namespace_labels");
  }

  @Test
  void parquetColumns() throws Exception {
    LakeGenerator.generate(GeneratorOptions.of(lake).withDates(DATE, DATE), null);

    String effective =
        ",pod_effective_usage_cpu_core_seconds,pod_effective_usage_memory_byte_seconds";
    assertThat(parquetNames("pod_usage")).isEqualTo(POD + effective);
    assertThat(parquetNames("storage_usage")).isEqualTo(STORAGE);
  }

  @Test
  void parquetTypes() throws Exception {
    LakeGenerator.generate(GeneratorOptions.of(lake).withDates(DATE, DATE), null);

    List<List<String>> types =
        schema(
            "pod_usage",
            "DISTINCT type, converted_type, repetition_type,"
                + " logical_type LIKE 'TimestampType(isAdjustedToUTC=0, unit=TimeUnit(MILLIS%'");
    assertThat(types)
        .containsExactlyInAnyOrder(
            List.of("INT64", "TIMESTAMP_MILLIS", "OPTIONAL", "true"),
            List.of("BYTE_ARRAY", "UTF8", "OPTIONAL", "false"),
            List.of("DOUBLE", "", "OPTIONAL", ""));
  }

  private String header(String report) throws Exception {
    Path file =
        lake.resolve("data/csv/org1234567/OCP/source=" + GeneratorOptions.DEFAULT_SOURCE)
            .resolve("year=2025/month=10/" + report + ".2025-10-07.1.0.csv");
    return Files.readAllLines(file).get(0);
  }

  private String parquetNames(String report) throws Exception {
    return String.join(",", schema(report, "name").stream().map(row -> row.get(0)).toList());
  }

  private List<List<String>> schema(String report, String columns) throws Exception {
    try (LakeSql sql = new LakeSql()) {
      return sql.rows(
          "SELECT "
              + columns
              + " FROM parquet_schema('"
              + lake
              + "/data/parquet/*/OCP/"
              + report
              + "/*/*/*/*.parquet') WHERE num_children IS NULL OR num_children = 0");
    }
  }
}
