package io.tidemark.ocp;

import static io.tidemark.ocp.Rows.namespaceLabels;
import static io.tidemark.ocp.Rows.nodeLabels;
import static io.tidemark.ocp.Rows.pod;
import static io.tidemark.ocp.Rows.volume;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What happens to Storage rows. A volume row is 10 GiB-hours of capacity, 8 requested, 4 used; a
 * month of October is 744 hours.
 */
class StorageTrapsTest {
  private static final double HOURS = 31 * 24;
  private static final String CAPACITY = "persistentvolumeclaim_capacity_gigabyte_months";
  private static final String REQUEST = "volume_request_storage_gigabyte_months";
  private static final String USAGE = "persistentvolumeclaim_usage_gigabyte_months";

  @Test
  void podMovingNodeAtNoonCountsOnBothNodes() {
    Summary storage =
        new Cluster()
            .report("pod_usage", pod(0, "a", "n1", "p"), pod(12, "a", "n2", "p"))
            .report("storage_usage", volume(0, "a", "p", "c", "v"))
            .summary()
            .storage();

    assertThat(storage.of("node", "resource_id", CAPACITY, REQUEST, USAGE))
        .containsExactly(
            List.of("n1", "i-n1", months(10), months(4), months(2)),
            List.of("n2", "i-n2", months(10), months(4), months(2)));
  }

  @Test
  void claimReboundToAnotherVolumeCountsTwiceOnEach() {
    Summary storage =
        new Cluster()
            .report("pod_usage", pod(0, "a", "n", "p"))
            .report(
                "storage_usage",
                volume(0, "a", "p", "c", "v1"),
                volume(12, "a", "p", "c", "v2"),
                volume(13, "a", "p", "c", "v2"))
            .summary()
            .storage();

    assertThat(storage.of("persistentvolume", CAPACITY, REQUEST))
        .containsExactly(
            List.of("v1", months(20), months(16)), List.of("v2", months(40), months(32)));
  }

  @Test
  void podWithTwoResourceIdsHasARowForEach() {
    Summary storage =
        new Cluster()
            .report(
                "pod_usage",
                pod(0, "a", "n", "p"),
                pod(12, "a", "n", "p").with("resource_id", "i-new"))
            .report("storage_usage", volume(0, "a", "p", "c", "v"))
            .summary()
            .storage();

    assertThat(storage.of("node", "resource_id", CAPACITY, REQUEST))
        .containsExactly(
            List.of("n", "i-n", months(10), months(8)),
            List.of("n", "i-new", months(10), months(8)));
  }

  @Test
  void blankNodeTakesPartInTheNodeCount() {
    Summary storage =
        new Cluster()
            .report("pod_usage", pod(0, "a", "n", "p"), pod(1, "a", "", "q"))
            .report("storage_usage", volume(0, "a", "p", "c1", "v"), volume(0, "a", "q", "c2", "v"))
            .summary()
            .storage();

    assertThat(storage.of("node", "persistentvolumeclaim", CAPACITY, REQUEST))
        .containsExactly(
            List.of("", "c2", months(10), months(4)), List.of("n", "c1", months(10), months(4)));
  }

  @Test
  void volumeWithoutPodStaysWithoutNode() {
    Summary storage =
        new Cluster()
            .enable("team")
            .report("pod_usage", pod(0, "a", "n", "other"))
            .report("storage_usage", volume(0, "a", "gone", "c", "v"))
            .report("node_labels", nodeLabels(0, "", "{\"team\":\"node\"}"))
            .report("namespace_labels", namespaceLabels(0, "a", "{\"team\":\"ns\"}"))
            .summary()
            .storage();

    assertThat(storage.of("node", "resource_id", "volume_labels", CAPACITY, REQUEST))
        .containsExactly(Arrays.asList(null, null, "{\"team\":\"ns\"}", months(10), months(8)));
  }

  @Test
  void claimlessVolumeStays() {
    Summary storage =
        new Cluster()
            .report("pod_usage", pod(0, "a", "n", "p"))
            .report("storage_usage", volume(0, "", "", "", "v1"), volume(0, "", "", "", "v2"))
            .summary()
            .storage();

    assertThat(
            storage.of("namespace", "node", "persistentvolumeclaim", "persistentvolume", CAPACITY))
        .containsExactly(
            Arrays.asList("", null, "", "v1", months(10)),
            Arrays.asList("", null, "", "v2", months(10)));
  }

  @Test
  void februaryDividesByItsOwnDays() {
    LocalDate february = LocalDate.of(2025, 2, 28);
    Summary storage =
        new Cluster()
            .report("storage_usage", volume(0, "a", "p", "c", "v").on(february))
            .summary(february)
            .storage();

    assertThat(storage.of("persistentvolumeclaim_capacity_gigabyte", CAPACITY, USAGE))
        .containsExactly(List.of(10.0, 10.0 / (28 * 24), 4.0 / (28 * 24)));
  }

  @Test
  void withoutStorageReportsThereAreOnlyPodRows() {
    Summary summary = new Cluster().report("pod_usage", pod(0, "a", "n", "p")).summary();

    assertThat(summary.storage().rows()).isEmpty();
    assertThat(summary.rows()).hasSize(2);
  }

  @Test
  void rowsThatDifferInTheCsiHandleAloneAreBothThere() {
    Summary storage =
        new Cluster()
            .report(
                "storage_usage",
                volume(0, "a", "p", "c", "v").with("csi_volume_handle", "h1"),
                volume(1, "a", "p", "c", "v").with("csi_volume_handle", "h2"))
            .summary()
            .storage();

    assertThat(storage.rows()).hasSize(2);
    assertThat(storage.rows().get(0)).isEqualTo(storage.rows().get(1));
  }

  @Test
  void claimLabelsWinOverVolumeOverNamespaceOverNodeAndPodLabelsStayOut() {
    Summary storage =
        new Cluster()
            .enable("a", "b", "c", "d", "e")
            .report("pod_usage", pod(0, "ns", "n", "p").with("pod_labels", "{\"e\":\"pod\"}"))
            .report(
                "node_labels",
                nodeLabels(0, "n", "{\"a\":\"n\",\"b\":\"n\",\"c\":\"n\",\"d\":\"n\"}"))
            .report(
                "namespace_labels",
                namespaceLabels(0, "ns", "{\"a\":\"s\",\"b\":\"s\",\"c\":\"s\"}"))
            .report(
                "storage_usage",
                volume(0, "ns", "p", "c", "v")
                    .with("persistentvolume_labels", "{\"a\":\"v\",\"b\":\"v\"}")
                    .with("persistentvolumeclaim_labels", "{\"a\":\"c\"}"))
            .summary()
            .storage();

    String merged = "{\"a\":\"c\",\"b\":\"v\",\"c\":\"s\",\"d\":\"n\"}";
    assertThat(storage.of("volume_labels", "all_labels", "pod_labels"))
        .containsExactly(Arrays.asList(merged, merged, null));
  }

  @Test
  void overlappingPatternsMultiplyVolumesButNotTheirSize() {
    Summary storage =
        new Cluster()
            .category("a%", 1)
            .category("%a", 2)
            .report("storage_usage", volume(0, "a", "p", "c", "v"))
            .summary()
            .storage();

    assertThat(storage.of("persistentvolumeclaim_capacity_gigabyte", CAPACITY, "cost_category_id"))
        .containsExactly(List.of(10.0, months(20), 2L));
  }

  private static double months(double gibHours) {
    return gibHours / HOURS;
  }
}
