package io.tidemark.audit;

import static io.tidemark.audit.OracleFixture.bothForms;
import static io.tidemark.audit.OracleFixture.oneForm;
import static io.tidemark.audit.OracleFixture.pods;
import static io.tidemark.audit.OracleFixture.rows;
import static io.tidemark.audit.OracleFixture.storage;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeForm;
import io.tidemark.testlake.ReportType;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows count, and what stands for an absent value. */
class OracleRowRulesTest {
  private static final String DAY = "2025-10-01";
  private static final String USAGE = "pod_usage_cpu_core_hours";
  private static final Offset<Double> EXACT = within(1e-9);
  private static final InputRow POD = pod("shop", "web", "n1");

  @TempDir private Path directory;

  /** An anomaly is gone whole: from sums, capacity and the claims' nodes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pod_usage_cpu_core_seconds",
        "pod_request_cpu_core_seconds",
        "pod_limit_cpu_core_seconds",
        "pod_usage_memory_byte_seconds",
        "pod_request_memory_byte_seconds",
        "pod_limit_memory_byte_seconds",
        "node_capacity_cpu_core_seconds",
        "node_capacity_memory_bytes",
        "node_capacity_memory_byte_seconds"
      })
  void anomalousPodRowsAreDropped(String column) {
    List<SummaryRow> rows =
        oneForm(
            directory,
            LakeForm.CSV,
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 1, POD.cpu(1, 0, 0), InputRow.storage("shop", "bad", "c", "v"))
                    .hours(1, 2, pod("shop", "bad", "n2").with(column, Math.nextUp(1e18))));

    assertThat(pods(rows)).extracting(row -> row.get("node")).containsExactly("n1");
    assertThat(pods(rows).get(0).number("cluster_capacity_cpu_core_hours")).isEqualTo(4);
    assertThat(storage(rows).get(0).get("node")).isNull();
  }

  @Test
  void uncheckedColumnsAndTheLimitItselfAreNoAnomalies() {
    List<SummaryRow> rows =
        pods(
            oneForm(
                directory,
                LakeForm.PARQUET,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(
                            0,
                            1,
                            POD.with("node_capacity_cpu_cores", 2e18)
                                .with("pod_effective_usage_cpu_core_seconds", 2e18)
                                .with("pod_usage_memory_byte_seconds", 1e18))));

    assertThat(rows).singleElement();
  }

  @Test
  void anomalousStorageRowsAreDropped() {
    List<SummaryRow> rows =
        storage(
            bothForms(
                directory,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(
                            0,
                            1,
                            InputRow.storage("shop", "db", "good", "v"),
                            InputRow.storage("shop", "db", "bad", "v")
                                .with("persistentvolumeclaim_capacity_bytes", 1.1e18))));

    assertThat(rows).extracting(row -> row.get("persistentvolumeclaim")).containsExactly("good");
  }

  @Test
  void rowsWithoutAnInstantAreDropped() {
    InputRow row = POD.cpu(1, 0, 0).at(LocalDateTime.of(2025, 10, 1, 5, 0));
    List<SummaryRow> rows =
        pods(
            oneForm(
                directory,
                LakeForm.CSV,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .row(row)
                        .row(row.without("interval_start"))
                        .row(row.with("interval_start", "yesterday"))));

    assertThat(rows.get(0).number(USAGE)).isEqualTo(1, EXACT);
  }

  @Test
  void numbersThatAreNoneAreZero() {
    List<SummaryRow> rows =
        pods(
            oneForm(
                directory,
                LakeForm.CSV,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(
                            0,
                            1,
                            POD.cpu(1, 2, 3).with("pod_usage_cpu_core_seconds", "much"),
                            POD.cpu(1, 2, 3).with("pod_usage_cpu_core_seconds", ""),
                            POD.cpu(1, 2, 3).with("pod_usage_cpu_core_seconds", "nan"),
                            POD.cpu(1, 2, 3).without("pod_usage_cpu_core_seconds"))));

    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(0, EXACT))
        .satisfies(
            row ->
                assertThat(row.number("pod_effective_usage_cpu_core_hours")).isEqualTo(8, EXACT));
  }

  @Test
  void missingColumnsHaveTheirDefaults() {
    InputRow bare = InputRow.storage("shop", "web", "c", "v").without("persistentvolume_labels");
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none(),
            lake -> {
              lake.payload(DAY, "1", 0, 0)
                  .hours(0, 1, POD.without("resource_id").without("pod_labels"))
                  .hours(0, 1, bare)
                  .empty(ReportType.NODE_LABELS);
              lake.payload(DAY, "1", 1, 0).hours(1, 2, POD).hours(1, 2, bare.handle(""));
            });

    assertThat(pods(rows)).singleElement();
    assertThat(storage(rows))
        .as("one per resource id; a missing handle is the blank handle")
        .extracting(row -> row.get("resource_id"))
        .containsExactlyInAnyOrder("", "i-n1");
  }
}
