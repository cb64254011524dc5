package io.tidemark.ocp;

import static io.tidemark.ocp.Rows.pod;
import static io.tidemark.ocp.Rows.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.ocp.Rows.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that cannot be counted are rejected one by one, with their place and a reason. */
class RejectedRowsTest {
  private static final Row GOOD = pod(0, "a", "n", "p");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"x\"",
        "null",
        "7",
        "{",
        "{\"a\":1} x",
        "{\"a\":01}",
        "{'a':1}",
        "none",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":[\"\\udc00\"]}",
        "{\"a\":1e200000}",
        "{\"a\":1e99999999999}",
        "{\"a\":1e-20000}"
      })
  void labelsThatPostgresCannotTakeAsAnObject(String labels) {
    Cluster cluster = fed(pod(0, "a", "n", "p").with("pod_labels", labels));

    assertThat(cluster.rejects()).hasSize(1);
    assertThat(cluster.rejects().get(0)).startsWith("1: pod_labels ").contains("\"a\"");
    assertThat(counted(cluster)).isEqualTo(1);
  }

  @Test
  void missingIntervalStart() {
    Cluster cluster = fed(pod(0, "a", "n", "p").without("interval_start"));

    assertThat(cluster.rejects()).hasSize(1);
    assertThat(cluster.rejects().get(0)).startsWith("1: interval_start is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"namespace", "node", "pod", "resource_id"})
  void namesThatPostgresCannotStore(String column) {
    Cluster cluster =
        fed(
            pod(0, "a", "n", "p").with(column, "x\0y"),
            pod(0, "a", "n", "p").with(column, "\uD83D"),
            pod(0, "a", "n", "p").with(column, "\uDE80\uD83D"));

    assertThat(cluster.rejects()).hasSize(3);
    assertThat(cluster.rejects().get(0)).startsWith("1: " + column).contains("x\\u0000y");
    assertThat(counted(cluster)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "pod_usage_cpu_core_seconds, 1e18, 1.1e18",
    "pod_limit_memory_byte_seconds, 1e18, Infinity",
    "node_capacity_memory_bytes, 1e18, 1e19",
    "node_capacity_cpu_core_seconds, 1e18, 1e19",
    "node_capacity_cpu_cores, 9e17, 1e18",
    "pod_effective_usage_cpu_core_seconds, 3e21, 4e21",
    "pod_effective_usage_memory_byte_seconds, 1e30, 4e30",
    "pod_usage_cpu_core_seconds, -3e21, -4e21",
  })
  void metricsBeyondTheThresholdOrTheTable(String column, double kept, double rejected) {
    Cluster cluster =
        fed(pod(0, "a", "n", "p").with(column, kept), pod(0, "a", "n", "p").with(column, rejected));

    assertThat(cluster.rejects()).hasSize(1);
    assertThat(cluster.rejects().get(0)).startsWith("2: " + column + " is " + rejected);
    assertThat(counted(cluster)).isEqualTo(2);
  }

  @Test
  void aRowWithSeveralFaultsIsRejectedOnce() {
    Cluster cluster =
        fed(
            pod(0, "x\0", "n\0", "p")
                .with("pod_labels", "[]")
                .with("pod_usage_cpu_core_seconds", 1e19));

    assertThat(cluster.rejects()).hasSize(1);
  }

  @Test
  void volumesAreCheckedToo() {
    Cluster cluster =
        new Cluster()
            .report(
                "storage_usage",
                volume(0, "a", "p", "c", "v").with("persistentvolumeclaim_capacity_bytes", 2e18),
                volume(0, "a", "p", "c", "v").with("persistentvolume_labels", "x"),
                volume(0, "a", "p", "c", "v").with("csi_volume_handle", "\0"));

    assertThat(cluster.rejects()).hasSize(3);
    assertThat(cluster.contributions(Rows.DAY)).isEmpty();
  }

  @Test
  void absentValuesAreNoFault() {
    Cluster cluster =
        fed(
            pod(0, "a", "n", "p")
                .without("pod_labels")
                .without("resource_id")
                .without("pod_usage_cpu_core_seconds")
                .without("node_capacity_cpu_cores"));

    assertThat(cluster.rejects()).isEmpty();
    assertThat(cluster.summary().pods().of("pod_usage_cpu_core_hours", "pod_labels"))
        .containsExactly(List.of(1.0, "{}"));
  }

  private static Cluster fed(Row... bad) {
    Row[] rows = new Row[bad.length + 1];
    rows[0] = GOOD;
    System.arraycopy(bad, 0, rows, 1, bad.length);
    return new Cluster().report("pod_usage", rows);
  }

  private static long counted(Cluster cluster) {
    return cluster.contributions(Rows.DAY).stream().mapToLong(file -> file.rows()).sum();
  }
}
