package io.tidemark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {
  private static final LocalDate DATE = LocalDate.of(2025, 10, 7);
  private static final String POD_KEYS =
      "interval_start, interval_end, pod, namespace, node, resource_id, pod_labels,"
          + " pod_request_cpu_core_seconds, pod_limit_memory_byte_seconds,"
          + " node_capacity_cpu_core_seconds, node_capacity_memory_bytes";
  private static final String STORAGE_KEYS =
      "interval_start, namespace, pod, node, persistentvolumeclaim, persistentvolume,"
          + " csi_volume_handle, persistentvolume_labels, persistentvolumeclaim_labels,"
          + " persistentvolumeclaim_capacity_byte_seconds";

  @TempDir Path directory;

  @Test
  void laterRevisionKeepsTheRowsAndCorrectsAboutOnePodInFifty() throws Exception {
    try (LakeSql sql = revisions(400_000, "pod_usage", 1, 2)) {
      assertSameBag(sql, POD_KEYS);
      assertThat(sql.number("SELECT count(DISTINCT interval_start) FROM r2")).isEqualTo(24);
      assertThat(changedShare(sql, "pod")).isBetween(0.005, 0.06);
      assertThat(
              sql.number(
                  "SELECT min(n) FROM (SELECT count(*) n FROM r2 NATURAL JOIN (SELECT DISTINCT pod"
                      + " FROM (FROM r2 EXCEPT FROM r1)) WHERE pod_usage_cpu_core_seconds > 0 GROUP BY pod)"))
          .as("a corrected pod has all its rows")
          .isPositive();
    }
  }

  @Test
  void smallestLakeHasACorrectionToo() throws Exception {
    try (LakeSql sql = revisions(20_000, "pod_usage", 1, 2)) {
      assertThat(changedShare(sql, "pod")).isPositive();
    }
    try (LakeSql sql = revisions(20_000, "storage_usage", 1, 2)) {
      assertSameBag(sql, STORAGE_KEYS);
      assertThat(changedShare(sql, "persistentvolumeclaim")).isPositive();
    }
  }

  @Test
  void revisionsDifferFromEachOther() throws Exception {
    try (LakeSql sql = revisions(400_000, "pod_usage", 2, 3)) {
      assertSameBag(sql, POD_KEYS);
      assertThat(changedShare(sql, "pod")).isPositive();
    }
  }

  @Test
  void labelsAreNeverCorrected() throws Exception {
    for (String report : List.of("node_labels", "namespace_labels")) {
      try (LakeSql sql = revisions(20_000, report, 1, 2)) {
        assertSameBag(sql, "*");
      }
    }
  }

  /** Two revisions of one date as views r1 and r2. */
  private LakeSql revisions(long rows, String report, int first, int second) throws Exception {
    LakeSql sql = new LakeSql();
    int view = 1;
    for (int revision : List.of(first, second)) {
      Path lake = directory.resolve(rows + "-" + revision);
      LakeGenerator.generate(
          GeneratorOptions.of(lake).withRows(rows).withDates(DATE, DATE).withRevision(revision),
          null);
      sql.parquet("r" + view++, lake, report);
    }
    return sql;
  }

  private static void assertSameBag(LakeSql sql, String columns) throws Exception {
    String both = "SELECT " + columns + " FROM r1 EXCEPT ALL SELECT " + columns + " FROM r2";
    assertThat(sql.number("SELECT count(*) FROM (" + both + ")")).isZero();
    assertThat(sql.number("SELECT count(*) FROM r1"))
        .isPositive()
        .isEqualTo(sql.number("SELECT count(*) FROM r2"));
  }

  private static double changedShare(LakeSql sql, String thing) throws Exception {
    String changed = "SELECT count(DISTINCT " + thing + ") FROM (FROM r2 EXCEPT FROM r1)";
    return (double) sql.number(changed)
        / sql.number("SELECT count(DISTINCT " + thing + ") FROM r2");
  }
}
