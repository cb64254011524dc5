package io.tidemark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month of 200k rows meets the traps of the workload, and is plausible otherwise. */
class CornerCasesTest {
  @TempDir static Path lake;
  static LakeSql sql;

  @BeforeAll
  static void generate() throws Exception {
    LakeGenerator.generate(GeneratorOptions.of(lake).withRows(200_000), null);
    sql = new LakeSql();
    for (String report :
        new String[] {"pod_usage", "storage_usage", "node_labels", "namespace_labels"}) {
      sql.parquet(report + "_hours", lake, report);
      sql.view(report, "SELECT *, CAST(interval_start AS DATE) AS day FROM " + report + "_hours");
    }
  }

  @AfterAll
  static void close() throws Exception {
    sql.close();
  }

  @Test
  void podsMoveAndMachinesAreReplacedAlsoUnderStorage() throws Exception {
    assertSome("FROM pod_usage GROUP BY day, namespace, pod HAVING count(DISTINCT node) = 2");
    assertSome(
        "FROM storage_usage s JOIN pod_usage p USING (day, namespace, pod)"
            + " GROUP BY day, namespace, pod HAVING count(DISTINCT p.node) = 2");
    assertSome(
        "FROM storage_usage s JOIN pod_usage p USING (day, namespace, pod) WHERE p.node <> ''"
            + " GROUP BY day, p.node HAVING count(DISTINCT p.resource_id) = 2");
  }

  @Test
  void nodesAreBlankLateOrWithoutLabels() throws Exception {
    assertSome("FROM pod_usage WHERE node = '' AND node_capacity_cpu_cores > 0");
    assertSome(
        "FROM pod_usage WHERE node <> '' GROUP BY day, node HAVING min(hour(interval_start)) > 0");
    assertSome("FROM pod_usage WHERE node <> '' AND node NOT IN (SELECT node FROM node_labels)");
  }

  @Test
  void capacityDiffersWithinAnHour() throws Exception {
    assertSome(
        "FROM pod_usage WHERE node <> '' GROUP BY interval_start, node"
            + " HAVING count(DISTINCT node_capacity_cpu_core_seconds) = 2");
  }

  @Test
  void labelsChangeWithinADay() throws Exception {
    assertSome("FROM node_labels GROUP BY day, node HAVING count(DISTINCT node_labels) = 2");
    assertSome("FROM node_labels WHERE node_labels LIKE '%zone-moved%'");
    assertSome(
        "FROM namespace_labels WHERE namespace IN (SELECT namespace FROM pod_usage)"
            + " GROUP BY day, namespace HAVING count(DISTINCT namespace_labels) = 2");
  }

  @Test
  void storageIsSharedReboundUnmountedAndUnclaimed() throws Exception {
    assertSome(
        "FROM storage_usage WHERE persistentvolumeclaim <> ''"
            + " GROUP BY interval_start, persistentvolume HAVING count(DISTINCT node) = 2");
    assertSome(
        "FROM storage_usage WHERE persistentvolumeclaim <> ''"
            + " GROUP BY day, persistentvolumeclaim HAVING count(DISTINCT persistentvolume) = 2");
    assertSome("FROM storage_usage WHERE pod = '' AND persistentvolumeclaim <> ''");
    assertSome("FROM storage_usage WHERE pod = '' AND persistentvolumeclaim = ''");
  }

  @Test
  void textsAreAwkward() throws Exception {
    assertSome("FROM namespace_labels WHERE namespace = 'nan'");
    assertSome("FROM pod_usage WHERE contains(pod_labels, '\\\"')");
    assertSome("FROM pod_usage WHERE contains(pod_labels, '\\\\')");
    assertSome("FROM pod_usage WHERE contains(pod_labels, '\\uD83D\\uDEA2')");
    assertSome("FROM pod_usage WHERE contains(pod_labels, 'vm_kubevirt_io_name')");
  }

  @Test
  void podsComeAndGo() throws Exception {
    assertSome("FROM pod_usage GROUP BY day, namespace, pod HAVING count(*) < 13");
    assertSome(
        "FROM pod_usage WHERE node <> '' GROUP BY namespace, pod"
            + " HAVING count(DISTINCT day) BETWEEN 2 AND 10 AND min(hour(interval_start)) = 0");
  }

  @Test
  void valuesArePlausible() throws Exception {
    assertThat(
            sql.number(
                "SELECT count(*) FILTER (pod_usage_cpu_core_seconds <= pod_limit_cpu_core_seconds)"
                    + " * 100 // count(*) FROM pod_usage WHERE pod_limit_cpu_core_seconds > 0"))
        .isBetween(90L, 100L);
    assertThat(
            sql.number(
                "SELECT count(*) FROM pod_usage WHERE pod_usage_memory_byte_seconds < 1e9"
                    + " OR pod_usage_memory_byte_seconds > 1e15 OR pod_usage_cpu_core_seconds <= 0"
                    + " OR pod_usage_cpu_core_seconds > 3600 * 64"))
        .isZero();
    assertThat(
            sql.number(
                "SELECT count(*) FROM storage_usage WHERE persistentvolumeclaim_usage_byte_seconds"
                    + " NOT BETWEEN 1e10 AND volume_request_storage_byte_seconds"))
        .isZero();
  }

  @Test
  void cardinalitiesArePlausible() throws Exception {
    String day = " WHERE day = DATE '2025-10-07'";
    long pods = sql.number("SELECT count(DISTINCT pod) FROM pod_usage" + day);
    long mounted =
        sql.number("SELECT count(DISTINCT pod) FROM storage_usage" + day + " AND pod <> ''");
    assertThat(mounted * 100 / pods).isBetween(8L, 22L);
    assertThat(sql.number("SELECT count(DISTINCT namespace) FROM namespace_labels" + day))
        .isBetween(20L, 30L);
    assertThat(sql.number("SELECT count(DISTINCT pod_labels) FROM pod_usage")).isBetween(30L, 80L);
  }

  private static void assertSome(String from) throws Exception {
    assertThat(sql.number("SELECT count(*) FROM (SELECT 1 " + from + ")")).as(from).isPositive();
  }
}
