package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of the lake: S stands for the source's directory, M for a month's. */
class LakeTest {
  private static final String SOURCE = "source=" + Cluster.SOURCE;

  @ParameterizedTest
  @CsvSource({
    "data/parquet/7/OCP/pod_usage/S/M/pod_usage.2025-10-01.12.0_3.parquet, pod_usage, pod_usage.2025-10-01.12.0, 2025-10-01",
    "data/parquet/7/OCP/pod_usage/S/M/pod_usage.2025-10-01.12.0.parquet, pod_usage, pod_usage.2025-10-01.12.0, 2025-10-01",
    "data/csv/7/OCP/S/M/pod_usage.2025-10-01.12.0.csv, pod_usage, pod_usage.2025-10-01.12.0, 2025-10-01",
    "data/csv/7/OCP/S/M/pod_usage.2025-10-01.12.0.csv.gz, pod_usage, pod_usage.2025-10-01.12.0, 2025-10-01",
    "data/parquet/7/OCP/storage_usage/S/M/storage_usage.2025-10-01.a-b.0_0.parquet, storage_usage, storage_usage.2025-10-01.a-b.0, 2025-10-01",
    "data/parquet/7/OCP/node_labels/S/M/anything.parquet, node_labels, anything,",
    "data/parquet/7/OCP/node_labels/S/M/anything_12.parquet, node_labels, anything,",
    "data/csv/7/OCP/S/M/anything_12-node_labels.csv, node_labels, anything_12-node_labels,",
    "data/csv/7/OCP/S/M/namespace_labels.csv, namespace_labels, namespace_labels,",
    "data/parquet/7/OCP/node_labels/S/M/pod_usage.2025-10-01.12.0_3.parquet, node_labels, pod_usage.2025-10-01.12.0,",
    "data/parquet/7/OCP/pod_usage/S/M/pod_usage.2025-02-30.12.0_3.parquet, pod_usage, pod_usage.2025-02-30.12.0,",
  })
  void ownFiles(String path, String dataset, String base, LocalDate date) {
    LakeFile file = workload(InputFormat.AUTO).identify(path(path)).orElseThrow();

    assertThat(file.path()).isEqualTo(path(path));
    assertThat(file.dataset()).isEqualTo(dataset);
    assertThat(file.source()).isEqualTo(Cluster.SOURCE);
    assertThat(file.unit())
        .isEqualTo(Cluster.SOURCE + "/" + dataset + "/year=2025/month=10/" + base);
    assertThat(file.date()).isEqualTo(Optional.ofNullable(date));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/parquet/daily/7/OCP/pod_usage/S/M/pod_usage.2025-10-01.12.0_daily_3.parquet",
        "data/parquet/8/OCP/pod_usage/S/M/a.parquet",
        "data/parquet/acct7/OCP/pod_usage/S/M/a.parquet",
        "data/parquet/7/AWS/pod_usage/S/M/a.parquet",
        "data/parquet/7/OCP/vm_usage/S/M/a.parquet",
        "data/parquet/7/OCP/pod_usage/source=00000000-0000-0000-0000-000000000002/M/a.parquet",
        "data/parquet/7/OCP/pod_usage/S/a.parquet",
        "data/parquet/7/OCP/pod_usage/S/M/day=1/a.parquet",
        "data/parquet/7/OCP/pod_usage/S/year=2025/month=1/a.parquet",
        "data/parquet/7/OCP/pod_usage/S/year=2025/month=13/a.parquet",
        "data/parquet/7/OCP/pod_usage/S/M/../M/a.parquet",
        "data/parquet/7/OCP/pod_usage/S/M/.a.parquet",
        "data/parquet/7/OCP/pod_usage/S/M/_SUCCESS",
        "data/parquet/7/OCP/pod_usage/S/M/_a.parquet",
        "data/parquet/7/OCP/pod_usage/S/M/a.parquet.tmp",
        "data/parquet/7/OCP/pod_usage/S/M/a.csv",
        "data/parquet/7/OCP/pod_usage/S/M/.parquet",
        "data/csv/7/OCP/S/M/a.csv",
        "data/csv/7/OCP/S/M/vm_usage.2025-10-01.12.0.csv",
        "data/csv/7/OCP/S/M/pod_usages.csv",
        "data/csv/7/OCP/S/M/pod_usage_and_node_labels.csv",
        "data/csv/7/OCP/pod_usage/S/M/pod_usage.csv",
        "data/csv/7/OCP/S/M/pod_usage.parquet",
        "a.parquet",
        "",
      })
  void otherFiles(String path) {
    assertThat(workload(InputFormat.AUTO).identify(path(path))).isEmpty();
  }

  @Test
  void formatLimitsFilesAndDirectories() {
    String parquet = path("data/parquet/7/OCP/pod_usage/S/M/a.parquet");
    String csv = path("data/csv/7/OCP/S/M/pod_usage.csv");

    assertThat(workload(InputFormat.PARQUET).identify(parquet)).isPresent();
    assertThat(workload(InputFormat.PARQUET).identify(csv)).isEmpty();
    assertThat(workload(InputFormat.CSV).identify(parquet)).isEmpty();
    assertThat(workload(InputFormat.CSV).identify(csv)).isPresent();
    assertThat(workload(InputFormat.CSV).directories()).containsExactly("data/csv/7/OCP/" + SOURCE);
    assertThat(workload(InputFormat.AUTO).directories()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "data, true",
    "data/parquet/7/OCP, true",
    "data/parquet/7/OCP/pod_usage/S, true",
    "data/parquet/7/OCP/pod_usage/S/year=2025, true",
    "data/parquet/7/OCP/pod_usage/S/year=2025/month=02, true",
    "data/parquet/7/OCP/pod_usage/S/year=2025/month=03, true",
    "data/csv/7/OCP/S/year=2025/month=03, true",
    "data/parquet/7/OCP/pod_usage/S/year=2025/month=04, false",
    "data/parquet/7/OCP/pod_usage/S/year=2024, false",
    "data/parquet/7/OCP/pod_usage/S/year=2025/month=02/x, false",
    "data/parquet/daily, false",
    "data/parquet/7/OCP/vm_usage, false",
    "data/parquet/77, false",
    "dat, false",
  })
  void directoriesArePruned(String directory, boolean entered) {
    DateRange dates = new DateRange(LocalDate.of(2025, 2, 28), LocalDate.of(2025, 3, 1));

    assertThat(workload(InputFormat.AUTO).mayContain(path(directory), dates)).isEqualTo(entered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acct", "..", "a/b", "a.b", "a b"})
  void accountsThatAreNoDirectoryAreRefused(String account) {
    assertThatThrownBy(
            () -> new Provider(account, Cluster.SOURCE, "c", "c", ReportPeriods.always(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("providers.account");
  }

  private static OcpUsage workload(InputFormat format) {
    Provider provider = new Provider("acct7", Cluster.SOURCE, "c", "c", ReportPeriods.always(1));
    return new OcpUsage(
        new OcpConfig(
            List.of(provider), LabelConflict.FAN_OUT, CategoryConflict.FAN_OUT, format, Map.of()));
  }

  private static String path(String shortened) {
    return shortened.replace("/S", "/" + SOURCE).replace("/M", "/year=2025/month=10");
  }
}
