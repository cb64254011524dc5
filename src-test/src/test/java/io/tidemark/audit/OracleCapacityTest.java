package io.tidemark.audit;

import static io.tidemark.audit.OracleFixture.bothForms;
import static io.tidemark.audit.OracleFixture.pods;
import static io.tidemark.audit.OracleFixture.rows;
import static io.tidemark.audit.OracleFixture.unallocated;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.config.CategoryConflict;
import io.tidemark.testlake.Payload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node and cluster capacity, and the unallocated rows that follow from it. */
class OracleCapacityTest {
  private static final String DAY = "2025-10-01";
  private static final String USAGE = "pod_usage_cpu_core_hours";
  private static final String NODE = "node_capacity_cpu_core_hours";
  private static final String CLUSTER = "cluster_capacity_cpu_core_hours";
  private static final Offset<Double> EXACT = within(1e-9);

  @TempDir private Path directory;

  /** Trap 5: no Pod row and no unallocated row, yet part of the cluster. */
  @Test
  void blankNodeCountsInTheClusterOnly() {
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(
                        pod("shop", "a", "n1").capacity(4, 16),
                        pod("shop", "pending", "").cpu(1, 1, 1).capacity(2, 8)));

    assertThat(rows).extracting(row -> row.get("node")).containsExactly("n1", "n1");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.number(NODE)).isEqualTo(4 * 24, EXACT);
              assertThat(row.number(CLUSTER)).isEqualTo((4 + 2) * 24, EXACT);
              assertThat(row.number("cluster_capacity_memory_gigabyte_hours"))
                  .isEqualTo((16 + 8) * 24, EXACT);
            });
  }

  /** Trap 6: 20 of 24 hours; within an hour the greatest report counts once. */
  @Test
  void nodeCapacityIsTheSumOfHourlyMaxima() {
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 10, pod("shop", "a", "n1").capacity(4, 16))
                    .hours(5, 20, pod("shop", "b", "n1").capacity(6, 16))
                    .hours(0, 24, pod("shop", "c", "n2").capacity(1, 1)));

    SummaryRow first = pods(rows).get(0);
    assertThat(first.number(NODE)).isEqualTo(5 * 4 + 15 * 6, EXACT);
    assertThat(first.number("node_capacity_memory_gigabyte_hours")).isEqualTo(20 * 16, EXACT);
    assertThat(first.number("node_capacity_cpu_cores")).isEqualTo(6);
    assertThat(first.number("node_capacity_memory_gigabytes")).isEqualTo(16);
    assertThat(first.number(CLUSTER)).isEqualTo(110 + 24, EXACT);
  }

  /** Trap 6: the row is written whatever the role is. */
  @Test
  void namespaceFollowsTheRole() {
    OcpLookups lookups =
        OcpLookups.none()
            .role("m", "i-m", "master")
            .role("i", "i-i", "infra")
            .role("w", "i-w", "worker")
            .role("blank", "i-blank", "")
            .role("null", "i-null", null)
            .role("odd", "i-odd", "control-plane")
            .role("other", "i-another", "worker")
            .role("two", "i-two", "infra")
            .role("two", "i-two", "worker");
    List<SummaryRow> rows =
        bothForms(
            directory,
            lookups,
            lake -> {
              Payload payload = lake.payload(DAY, 1);
              for (String node :
                  List.of("m", "i", "w", "blank", "null", "odd", "other", "two", "none")) {
                payload.hours(0, 1, pod("shop", "p", node).cpu(1, 5, 0));
              }
            });

    assertThat(unallocated(rows))
        .extracting(row -> row.get("node") + "=" + row.get("namespace"))
        .containsExactlyInAnyOrder(
            "m=Platform unallocated",
            "i=Platform unallocated",
            "w=Worker unallocated",
            "two=Worker unallocated",
            "blank=null",
            "null=null",
            "odd=null",
            "other=null",
            "none=null");
  }

  @Test
  void unallocatedCarriesEveryColumn() {
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none().role("n1", "i-n1", "worker").category("Worker%", 4),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(
                        pod("shop", "a", "n1").cpu(1, 2, 3).memory(1, 2, 3),
                        pod("bank", "b", "n1").cpu(1, 3, 3).memory(3, 2, 3)));

    SummaryComparison.assertSame(
        List.of(
            SummaryRow.of(
                "1",
                "c1",
                "c one",
                "Pod",
                DAY,
                DAY,
                "Worker unallocated",
                "n1",
                "i-n1",
                null,
                "48",
                "-24",
                "-24",
                null,
                "288",
                "288",
                "264",
                null,
                "4",
                "96",
                "16",
                "384",
                "96",
                "384",
                null,
                null,
                null,
                null,
                "{}",
                null,
                null,
                null,
                null,
                "00000000-0000-0000-0000-000000000001",
                null,
                "4")),
        unallocated(rows));
  }

  @Test
  void unallocatedNamespacesAreNotUsage() {
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(
                        pod("shop", "a", "n1").cpu(1, 1, 1),
                        pod("Platform unallocated", "b", "n1").cpu(1, 1, 1),
                        pod("Worker unallocated", "c", "n1").cpu(1, 1, 1),
                        pod("Network unattributed", "d", "n1").cpu(1, 1, 1),
                        pod("Storage unattributed", "e", "n1").cpu(1, 1, 1)));

    assertThat(pods(rows)).hasSize(5);
    assertThat(unallocated(rows))
        .singleElement()
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(96 - 24, EXACT));
  }

  /** Trap 2 again: here the match comes last, so several patterns make several rows. */
  @Test
  void overlappingPatternsRepeatTheUnallocatedRow() {
    OcpLookups lookups =
        OcpLookups.none()
            .role("n1", "i-n1", "master")
            .category("Platform%", 1)
            .category("Platform unallocated", 2)
            .category("%", 3);
    List<SummaryRow> rows =
        bothForms(
            directory,
            lookups,
            lake -> lake.payload(DAY, 1).allDay(pod("shop", "a", "n1"), pod("shop", "b", "n2")));

    assertThat(unallocated(rows))
        .extracting(row -> row.get("node") + row.get("cost_category_id"))
        .as("a null namespace matches nothing")
        .containsExactlyInAnyOrder("n11", "n12", "n13", "n2null");
    assertThat(
            unallocated(
                rows(
                    directory.resolve("p"),
                    lookups,
                    oracle -> oracle.categories(CategoryConflict.MAX))))
        .extracting(row -> row.get("node") + row.get("cost_category_id"))
        .containsExactlyInAnyOrder("n13", "n2null");
  }

  @Test
  void roleIsLookedUpByTheResourceIdsOfThePodRows() {
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none().enable("app").role("n1", "i-1", "worker").role("n1", "i-2", "infra"),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 12, pod("shop", "a", "n1").resource("i-1").labels(Map.of("app", "a")))
                    .hours(12, 24, pod("shop", "b", "n1").resource("i-2")));

    assertThat(unallocated(rows))
        .singleElement()
        .satisfies(row -> assertThat(row.get("namespace")).isEqualTo("Worker unallocated"))
        .satisfies(row -> assertThat(row.get("resource_id")).isEqualTo("i-2"));
  }
}
