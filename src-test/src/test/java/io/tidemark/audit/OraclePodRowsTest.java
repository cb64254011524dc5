package io.tidemark.audit;

import static io.tidemark.audit.OracleFixture.bothForms;
import static io.tidemark.audit.OracleFixture.oneForm;
import static io.tidemark.audit.OracleFixture.pods;
import static io.tidemark.audit.OracleFixture.rows;
import static io.tidemark.audit.OracleFixture.unallocated;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.config.CategoryConflict;
import io.tidemark.testlake.LakeForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pod rows: sums, categories, and what tells rows apart. */
class OraclePodRowsTest {
  private static final String DAY = "2025-10-01";
  private static final String USAGE = "pod_usage_cpu_core_hours";
  private static final String REQUEST = "pod_request_cpu_core_hours";
  private static final String EFFECTIVE = "pod_effective_usage_cpu_core_hours";
  private static final Offset<Double> EXACT = within(1e-9);

  @TempDir private Path directory;

  @Test
  void carriesEveryColumn() {
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none().enable("app").category("sh%", 3),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(
                        pod("shop", "web", "n1")
                            .cpu(1, 2, 3)
                            .memory(4, 5, 6)
                            .capacity(8, 32)
                            .labels(Map.of("app", "web", "other", "x"))));

    assertThat(pods(rows))
        .singleElement()
        .satisfies(
            row ->
                SummaryComparison.assertSame(
                    List.of(
                        SummaryRow.of(
                            "1",
                            "c1",
                            "c one",
                            "Pod",
                            DAY,
                            DAY,
                            "shop",
                            "n1",
                            "i-n1",
                            "{\"app\": \"web\"}",
                            "24",
                            "48",
                            "48",
                            "72",
                            "96",
                            "120",
                            "120",
                            "144",
                            "8",
                            "192",
                            "32",
                            "768",
                            "192",
                            "768",
                            null,
                            null,
                            null,
                            null,
                            "{\"app\": \"web\"}",
                            null,
                            null,
                            null,
                            null,
                            "00000000-0000-0000-0000-000000000001",
                            "{\"cpu\": 0, \"memory\": 0, \"storage\": 0}",
                            "3")),
                    List.of(row)));
  }

  /** Trap 2: two matching patterns double every sum but no maximum; the greatest id is shown. */
  @Test
  void overlappingPatternsMultiplySums() {
    OcpLookups lookups =
        OcpLookups.none().category("kube-%", 1).category("kube-system", 5).category("other", 9);
    List<SummaryRow> rows =
        bothForms(
            directory,
            lookups,
            lake -> lake.payload(DAY, 1).allDay(pod("kube-system", "dns", "n1").cpu(1, 2, 3)));

    assertThat(pods(rows))
        .singleElement()
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(48, EXACT))
        .satisfies(row -> assertThat(row.number("node_capacity_cpu_core_hours")).isEqualTo(96))
        .satisfies(row -> assertThat(row.get("cost_category_id")).isEqualTo("5"));
    assertThat(unallocated(rows).get(0).number(USAGE)).isEqualTo(96 - 48, EXACT);
    assertThat(
            pods(
                rows(
                    directory.resolve("p"),
                    lookups,
                    oracle -> oracle.categories(CategoryConflict.MAX))))
        .singleElement()
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(24, EXACT))
        .satisfies(row -> assertThat(row.get("cost_category_id")).isEqualTo("5"));
  }

  /** Trap 12: an underscore stands for any one character unless escaped. */
  @Test
  void underscoreInAPatternIsAWildcard() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none().category("a_c", 1).category("d\\_f", 2).category("G%", 3),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(
                            0,
                            1,
                            pod("abc", "p", "n"),
                            pod("a_c", "p", "n"),
                            pod("dxf", "p", "n"),
                            pod("d_f", "p", "n"),
                            pod("g1", "p", "n"))));

    assertThat(rows)
        .extracting(row -> row.get("namespace") + "=" + row.get("cost_category_id"))
        .containsExactlyInAnyOrder("abc=1", "a_c=1", "dxf=null", "d_f=2", "g1=null");
  }

  /** Trap 4: usage and request take turns in being the greater one. */
  @Test
  void effectiveUsageIsTheSumOfHourlyMaxima() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(0, 1, pod("shop", "web", "n1").cpu(5, 1, 0))
                        .hours(1, 2, pod("shop", "web", "n1").cpu(1, 5, 0))));

    assertThat(rows.get(0).number(USAGE)).isEqualTo(6, EXACT);
    assertThat(rows.get(0).number(REQUEST)).isEqualTo(6, EXACT);
    assertThat(rows.get(0).number(EFFECTIVE)).isEqualTo(10, EXACT);
  }

  @Test
  void effectiveColumnCountsWhereItHasAValue() {
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
                            pod("shop", "a", "n1")
                                .cpu(2, 1, 0)
                                .with("pod_effective_usage_cpu_core_seconds", 7 * 3600.0),
                            pod("shop", "b", "n1")
                                .cpu(2, 1, 0)
                                .without("pod_effective_usage_cpu_core_seconds"))));

    assertThat(rows.get(0).number(EFFECTIVE)).isEqualTo(7 + 2, EXACT);
  }

  /** Trap 14. */
  @Test
  void oneRowForEachMergedLabelSet() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none().enable("app"),
                lake ->
                    lake.payload(DAY, 1)
                        .allDay(
                            pod("shop", "a", "n1").cpu(1, 1, 1).labels(Map.of("app", "x")),
                            pod("shop", "b", "n1").cpu(1, 1, 1).labels(Map.of("app", "x", "h", "")),
                            pod("shop", "c", "n1").cpu(1, 1, 1).labels(Map.of("app", "")))));

    assertThat(rows)
        .extracting(row -> row.get("pod_labels") + row.number(USAGE))
        .containsExactlyInAnyOrder("{\"app\":\"x\"}48.0", "{\"app\":\"\"}24.0");
  }

  /** Trap 3: two resource ids in one group show the greatest. */
  @Test
  void greatestResourceIdIsShown() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(0, 12, pod("shop", "a", "n1").resource("i-2"))
                        .hours(12, 24, pod("shop", "a", "n1").resource("i-1"))));

    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.get("resource_id")).isEqualTo("i-2"));
  }
}
