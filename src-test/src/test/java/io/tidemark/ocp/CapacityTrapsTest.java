package io.tidemark.ocp;

import static io.tidemark.ocp.Rows.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Capacities, categories, roles and what is left unallocated. */
class CapacityTrapsTest {
  private static final String USAGE = "pod_usage_cpu_core_hours";
  private static final String EFFECTIVE = "pod_effective_usage_cpu_core_hours";
  private static final String NODE_HOURS = "node_capacity_cpu_core_hours";
  private static final String CLUSTER_HOURS = "cluster_capacity_cpu_core_hours";

  @Test
  void overlappingPatternsMultiplySumsAndTheGreatestCategoryApplies() {
    Summary summary =
        new Cluster()
            .category("kube-%", 3)
            .category("%system", 1)
            .category("other", 9)
            .role("n", "worker")
            .report("pod_usage", pod(0, "kube-system", "n", "p"), pod(0, "app", "n", "q"))
            .summary();

    assertThat(summary.pods().of("namespace", USAGE, "cost_category_id"))
        .containsExactly(Arrays.asList("app", 1.0, null), List.of("kube-system", 2.0, 3L));
    assertThat(summary.unallocated().of(USAGE)).containsExactly(List.of(8.0 - 3.0));
  }

  @Test
  void overlappingPatternsCountOnceWhenConfigured() {
    Summary summary =
        new Cluster(LabelConflict.FAN_OUT, CategoryConflict.MAX)
            .category("kube-%", 3)
            .category("%system", 4)
            .category("Worker%", 5)
            .category("%unallocated", 6)
            .role("n", "worker")
            .report("pod_usage", pod(0, "kube-system", "n", "p"))
            .summary();

    assertThat(summary.pods().of(USAGE, "cost_category_id")).containsExactly(List.of(1.0, 4L));
    assertThat(summary.unallocated().of(USAGE, "cost_category_id"))
        .containsExactly(List.of(7.0, 6L));
  }

  @Test
  void underscoreInAPatternIsAnyOneCharacterUnlessEscaped() {
    Summary pods =
        new Cluster()
            .category("a_b", 1)
            .category("c\\_d", 2)
            .report(
                "pod_usage",
                pod(0, "a-b", "n", "p"),
                pod(0, "c-d", "n", "p"),
                pod(0, "c_d", "n", "p"))
            .summary()
            .pods();

    assertThat(pods.of("namespace", "cost_category_id"))
        .containsExactly(List.of("a-b", 1L), Arrays.asList("c-d", null), List.of("c_d", 2L));
  }

  @Test
  void unallocatedRowIsRepeatedForEachMatchingPattern() {
    Summary unallocated =
        new Cluster()
            .category("Worker%", 5)
            .category("%unallocated", 2)
            .role("n", "worker")
            .report("pod_usage", pod(0, "a", "n", "p"))
            .summary()
            .unallocated();

    assertThat(unallocated.of("namespace", USAGE, "cost_category_id"))
        .containsExactly(
            List.of("Worker unallocated", 7.0, 2L), List.of("Worker unallocated", 7.0, 5L));
  }

  @Test
  void capacityIsTheSumOfHourlyMaximaNotTheMaximumOfSums() {
    Summary pods =
        new Cluster()
            .report(
                "pod_usage",
                pod(0, "a", "n", "p").with("node_capacity_cpu_core_seconds", 3600.0),
                pod(0, "a", "n", "q").with("node_capacity_cpu_core_seconds", 7200.0),
                pod(1, "a", "n", "p").with("node_capacity_cpu_core_seconds", 10800.0),
                pod(1, "a", "n", "q").with("node_capacity_cpu_core_seconds", 3600.0))
            .summary()
            .pods();

    assertThat(pods.of(NODE_HOURS, CLUSTER_HOURS)).containsExactly(List.of(5.0, 5.0));
  }

  @Test
  void effectiveUsageIsTheGreaterOfEachHourNotOfTheDay() {
    Summary pods =
        new Cluster()
            .report(
                "pod_usage",
                pod(0, "a", "n", "p").with("pod_usage_cpu_core_seconds", 5 * 3600.0),
                pod(1, "a", "n", "p").without("pod_usage_cpu_core_seconds"),
                pod(2, "a", "n", "p").with("pod_effective_usage_cpu_core_seconds", 0.5 * 3600))
            .summary()
            .pods();

    assertThat(pods.of(USAGE, "pod_request_cpu_core_hours", EFFECTIVE))
        .containsExactly(List.of(6.0, 6.0, 5.0 + 2.0 + 0.5));
  }

  @Test
  void podWithoutNodeHasNoRowButItsCapacityCounts() {
    Summary summary =
        new Cluster()
            .report(
                "pod_usage",
                pod(0, "a", "n", "p"),
                pod(0, "a", "", "q").with("node_capacity_cpu_core_seconds", 3 * 3600.0))
            .summary();

    assertThat(summary.pods().of("node", USAGE, NODE_HOURS, CLUSTER_HOURS))
        .containsExactly(List.of("n", 1.0, 8.0, 11.0));
    assertThat(summary.unallocated().of("node")).containsExactly(List.of("n"));
  }

  @Test
  void nodeSeenForTwoHoursHasTheCapacityOfTwoHours() {
    Summary summary =
        new Cluster()
            .role("n", "infra")
            .report("pod_usage", pod(3, "a", "n", "p"), pod(22, "a", "n", "p"))
            .summary();

    assertThat(
            summary
                .pods()
                .of(NODE_HOURS, "node_capacity_memory_gigabyte_hours", "node_capacity_cpu_cores"))
        .containsExactly(List.of(16.0, 32.0, 8.0));
    assertThat(summary.unallocated().of("namespace", USAGE))
        .containsExactly(List.of("Platform unallocated", 14.0));
  }

  @Test
  void unallocatedNamespaceFollowsTheGreatestRole() {
    Summary unallocated =
        new Cluster()
            .role("m", "master")
            .role("w", "infra")
            .role("w", "worker")
            .role("blank", "")
            .role("odd", "storage")
            .category("%", 1)
            .report(
                "pod_usage",
                pod(0, "a", "m", "p"),
                pod(0, "a", "w", "p"),
                pod(0, "a", "blank", "p"),
                pod(0, "a", "odd", "p"),
                pod(0, "a", "unknown", "p"))
            .summary()
            .unallocated();

    assertThat(unallocated.of("node", "namespace", "cost_category_id"))
        .containsExactly(
            Arrays.asList("blank", null, null),
            List.of("m", "Platform unallocated", 1L),
            Arrays.asList("odd", null, null),
            Arrays.asList("unknown", null, null),
            List.of("w", "Worker unallocated", 1L));
  }

  @Test
  void roleIsFoundUnderTheResourceIdOfThePodRow() {
    Summary unallocated =
        new Cluster()
            .role("n", "worker")
            .report("pod_usage", pod(0, "a", "n", "p").with("resource_id", "i-new"))
            .summary()
            .unallocated();

    assertThat(unallocated.of("node", "namespace", "resource_id"))
        .containsExactly(Arrays.asList("n", null, "i-new"));
  }

  @Test
  void unallocatedMayBeNegativeAndLeavesReservedNamespacesOut() {
    Summary unallocated =
        new Cluster()
            .report(
                "pod_usage",
                pod(0, "a", "n", "p").with("pod_request_cpu_core_seconds", 20 * 3600.0),
                pod(0, "Network unattributed", "n", "x"))
            .summary()
            .unallocated();

    assertThat(
            unallocated.of(
                USAGE,
                "pod_request_cpu_core_hours",
                EFFECTIVE,
                "pod_limit_cpu_core_hours",
                "pod_usage_memory_gigabyte_hours",
                "pod_labels",
                "volume_labels",
                "all_labels",
                "infrastructure_usage_cost"))
        .containsExactly(Arrays.asList(7.0, -12.0, -12.0, null, 15.0, null, null, "{}", null));
  }

  @Test
  void resourceIdIsTheGreatestByCodePoint() {
    Summary pods =
        new Cluster()
            .report(
                "pod_usage",
                pod(0, "a", "n", "p").with("resource_id", "\uFFFD"),
                pod(0, "a", "n", "q").with("resource_id", "\uD83D\uDE80"),
                pod(0, "a", "n", "r").without("resource_id"))
            .summary()
            .pods();

    assertThat(pods.of("resource_id")).containsExactly(List.of("\uD83D\uDE80"));
  }

  @Test
  void podRowCarriesEveryColumnOfTheTable() {
    Summary pods = new Cluster().report("pod_usage", pod(0, "a", "n", "p")).summary().pods();

    List<Object> expected = new ArrayList<>();
    long day = Rows.DAY.toEpochDay();
    expected.addAll(List.of(7L, "c1", "c one", "Pod", day, day, "a", "n", "i-n", "{}"));
    expected.addAll(List.of(1.0, 2.0, 2.0, 4.0, 1.0, 2.0, 2.0, 4.0));
    expected.addAll(List.of(8.0, 8.0, 16.0, 16.0, 8.0, 16.0));
    expected.addAll(Arrays.asList(null, null, null, null, "{}", null, null, null, null));
    expected.addAll(
        Arrays.asList(Cluster.SOURCE, "{\"cpu\":0.0,\"memory\":0.0,\"storage\":0.0}", null));
    assertThat(pods.rows().get(0).values()).containsExactlyElementsOf(expected);
  }
}
