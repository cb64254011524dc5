package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.TargetTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OcpUsageTest {
  private static final Provider PROVIDER = Cluster.provider();

  @Test
  void survivesSerialization() throws IOException, ClassNotFoundException {
    OcpUsage workload = new OcpUsage(OcpConfig.of(List.of(PROVIDER)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(workload);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      OcpUsage copy = (OcpUsage) in.readObject();
      assertThat(copy.finishSignature()).isEqualTo(workload.finishSignature());
      assertThat(copy.directories()).isEqualTo(workload.directories());
    }
  }

  @Test
  void targetIsKokusTable() {
    TargetTable target = new OcpUsage(OcpConfig.of(List.of(PROVIDER))).target();

    assertThat(target.name()).isEqualTo("reporting_ocpusagelineitem_daily_summary");
    assertThat(target.columns()).hasSize(36);
    assertThat(target.columns().get(0).name()).isEqualTo("report_period_id");
    assertThat(target.columns().get(28).name()).isEqualTo("all_labels");
    assertThat(target.columns().get(35).name()).isEqualTo("cost_category_id");
    assertThat(List.of(target.sourceColumn(), target.dateColumn(), target.foreign()))
        .containsExactly("source_uuid", "usage_start", "infrastructure_raw_cost");
  }

  @Test
  void columnsThatOlderReportsLackAreOptional() {
    List<String> optional =
        new OcpUsage(OcpConfig.of(List.of(PROVIDER)))
            .datasets().stream()
                .map(Dataset::columns)
                .flatMap(List::stream)
                .filter(column -> !column.required())
                .map(ColumnSpec::name)
                .toList();

    assertThat(optional)
        .containsExactlyInAnyOrder(
            "resource_id",
            "pod_labels",
            "pod_effective_usage_cpu_core_seconds",
            "pod_effective_usage_memory_byte_seconds",
            "storageclass",
            "csi_volume_handle",
            "persistentvolume_labels",
            "persistentvolumeclaim_labels");
  }

  @Test
  void finishSignatureFollowsWhatRowsShow() {
    String signature = signature(PROVIDER, LabelConflict.FAN_OUT, InputFormat.AUTO);
    Provider renamed = provider("other", ReportPeriods.always(7));
    Provider nextPeriod = provider("c one", ReportPeriods.always(8));

    assertThat(
            List.of(
                signature(renamed, LabelConflict.FAN_OUT, InputFormat.AUTO),
                signature(nextPeriod, LabelConflict.FAN_OUT, InputFormat.AUTO),
                signature(PROVIDER, LabelConflict.FAN_OUT, InputFormat.CSV),
                signature(PROVIDER, LabelConflict.LATEST, InputFormat.AUTO)))
        .doesNotContain(signature)
        .doesNotHaveDuplicates();
  }

  @Test
  void monthWithoutReportPeriodHasNone() {
    ReportPeriods periods = ReportPeriods.byMonth(Map.of(YearMonth.of(2025, 10), 3));

    assertThat(periods.of(YearMonth.of(2025, 10))).isEqualTo(3);
    assertThat(periods.of(YearMonth.of(2025, 11))).isNull();
    assertThatThrownBy(() -> new ReportPeriods(1, Map.of(YearMonth.of(2025, 10), 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileOverMidnightTouchesBothDays() {
    LocalDate next = Rows.DAY.plusDays(1);
    Cluster cluster =
        new Cluster().report("pod_usage", Rows.pod(23, "a", "n", "p"), Rows.pod(24, "a", "n", "p"));

    for (LocalDate date : Arrays.asList(Rows.DAY, next)) {
      assertThat(cluster.summary(date).pods().of("usage_start", "node_capacity_cpu_core_hours"))
          .containsExactly(List.of(date.toEpochDay(), 8.0));
    }
  }

  @Test
  void sourcesAreConfiguredOnce() {
    assertThatThrownBy(() -> OcpConfig.of(List.of(PROVIDER, PROVIDER)))
        .hasMessageContaining(Cluster.SOURCE);
  }

  private static Provider provider(String alias, ReportPeriods periods) {
    return new Provider(Cluster.ACCOUNT, Cluster.SOURCE, "c1", alias, periods);
  }

  private static String signature(Provider provider, LabelConflict labels, InputFormat format) {
    return new OcpUsage(
            new OcpConfig(List.of(provider), labels, CategoryConflict.FAN_OUT, format, Map.of()))
        .finishSignature();
  }
}
