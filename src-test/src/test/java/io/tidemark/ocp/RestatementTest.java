package io.tidemark.ocp;

import static io.tidemark.ocp.Rows.nodeLabels;
import static io.tidemark.ocp.Rows.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.fold.InputFacts;
import io.tidemark.fold.Selection;
import io.tidemark.ocp.Rows.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which payloads of a day count. Every pod row is 1 core-hour. */
class RestatementTest {
  private static final String USAGE = "pod_usage_cpu_core_hours";

  @Test
  void filesOfOneManifestAddUp() {
    Cluster cluster = new Cluster();
    payload(cluster, "1.0_0", hours(0, 6));
    payload(cluster, "1.0_1", hours(6, 12));
    payload(cluster, "1.1_0", hours(12, 13));

    assertUsage(cluster, 13.0);
  }

  @Test
  void manifestWithMoreHoursReplacesTheDay() {
    Cluster cluster = new Cluster();
    payload(cluster, "9.0_0", hours(0, 6));
    payload(cluster, "8.0_0", hours(0, 12));

    assertUsage(cluster, 12.0);
    assertThat(cluster.summary().pods().of("node_capacity_cpu_core_hours"))
        .containsExactly(List.of(96.0));
  }

  @Test
  void hoursAreCountedOverAllFilesOfAManifest() {
    Cluster cluster = new Cluster();
    payload(cluster, "1.0_0", hours(0, 4));
    payload(cluster, "1.1_0", hours(4, 8));
    payload(cluster, "2.0_0", hours(0, 6));

    assertUsage(cluster, 8.0);
  }

  @Test
  void ofEqualHoursTheGreaterNumberWins() {
    Cluster cluster = new Cluster();
    payload(cluster, "10.0_0", concat(hours(0, 2), hours(0, 2)));
    payload(cluster, "9.0_0", hours(0, 2));

    assertUsage(cluster, 4.0);
  }

  @Test
  void ofEqualHoursTheGreaterTextWinsUnlessAllAreNumbers() {
    Cluster cluster = new Cluster();
    payload(cluster, "10.0_0", hours(0, 2));
    payload(cluster, "1a.0_0", concat(hours(0, 2), hours(0, 2)));
    payload(cluster, "1.0_0", hours(0, 2));

    assertUsage(cluster, 4.0);
  }

  @Test
  void otherNamesAddToWhateverThereIs() {
    Cluster cluster = new Cluster();
    payload(cluster, "1.0_0", hours(0, 2));
    payload(cluster, "2.0_0", hours(0, 3));
    cluster.file(Cluster.parquet("pod_usage", "late.parquet"), hours(5, 6));
    cluster.file(Cluster.csv("extra-pod_usage.csv"), csv(hours(6, 7)));

    assertUsage(cluster, 5.0);
  }

  @Test
  void reportTypesAndDatesAreDecidedApart() {
    Cluster cluster = new Cluster().enable("zone");
    payload(cluster, "1.0_0", hours(0, 3));
    payload(cluster, "2.0_0", hours(0, 2));
    cluster.file(Cluster.parquet("pod_usage", "pod_usage.2025-10-02.9.0_0.parquet"), hours(23, 24));
    cluster.file(
        Cluster.parquet("node_labels", "node_labels.2025-10-01.1.0_0.parquet"),
        List.of(nodeLabels(0, "n", "{\"zone\":\"old\"}")));
    cluster.file(
        Cluster.parquet("node_labels", "node_labels.2025-10-01.2.0_0.parquet"),
        List.of(nodeLabels(0, "n", "{\"zone\":\"new\"}")));

    assertUsage(cluster, 4.0);
    assertThat(cluster.summary().pods().of("pod_labels"))
        .containsExactly(List.of("{\"zone\":\"new\"}"));
  }

  @Test
  void anHourOfNothingButAnomaliesIsCoveredAllTheSame() {
    Cluster cluster = new Cluster();
    payload(cluster, "1.0_0", hours(0, 2));
    List<Row> rows = new ArrayList<>(hours(0, 2));
    rows.add(pod(2, "a", "n", "p").with("pod_usage_cpu_core_seconds", 2e18));
    payload(cluster, "0.0_0", rows);

    assertThat(live(cluster)).containsExactly("pod_usage.2025-10-01.0.0_0.parquet");
  }

  static List<String> live(Cluster cluster) {
    List<InputFacts> shuffled = new ArrayList<>(cluster.facts(Rows.DAY));
    Collections.reverse(shuffled);
    return Selection.of(cluster.workload(), shuffled).counted().stream()
        .map(input -> input.facts().path())
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .toList();
  }

  static void payload(Cluster cluster, String manifest, List<Row> rows) {
    cluster.file(
        Cluster.parquet("pod_usage", "pod_usage.2025-10-01." + manifest + ".parquet"), rows);
  }

  static List<Row> hours(int from, int to) {
    return IntStream.range(from, to).mapToObj(hour -> pod(hour, "a", "n", "p")).toList();
  }

  private static List<Row> csv(List<Row> rows) {
    return rows.stream().map(row -> row.with("pod_labels", "")).toList();
  }

  private static List<Row> concat(List<Row> first, List<Row> second) {
    List<Row> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  static void assertUsage(Cluster cluster, double coreHours) {
    assertThat(cluster.summary().pods().of(USAGE)).containsExactly(List.of(coreHours));
  }
}
