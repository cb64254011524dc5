package io.tidemark.oracle;

import static io.tidemark.oracle.OracleFixture.bothForms;
import static io.tidemark.oracle.OracleFixture.oneForm;
import static io.tidemark.oracle.OracleFixture.pods;
import static io.tidemark.oracle.OracleFixture.rows;
import static io.tidemark.oracle.OracleFixture.unallocated;
import static io.tidemark.testlake.InputRow.namespace;
import static io.tidemark.testlake.InputRow.node;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testlake.LakeForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /** Trap 1: both variants take the whole day's sum, each under its own labels. */
  @Test
  void enabledNodeLabelThatChangesFansOut() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none().enable("pool"),
                lake ->
                    lake.payload(DAY, 1)
                        .allDay(pod("shop", "web", "n1").cpu(1, 2, 3))
                        .hours(0, 12, node("n1", Map.of("pool", "a")))
                        .hours(12, 24, node("n1", Map.of("pool", "b")))));

    assertThat(rows)
        .extracting(row -> row.get("pod_labels"))
        .containsExactlyInAnyOrder("{\"pool\":\"a\"}", "{\"pool\":\"b\"}");
    assertThat(rows).allSatisfy(row -> assertThat(row.number(USAGE)).isEqualTo(24, EXACT));
  }

  /** Trap 1: where a stronger label covers the change, the sums meet in one group. */
  @Test
  void fannedOutSumsMeetInOneGroupWhenMergedLabelsCoincide() {
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none().enable("team"),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(pod("shop", "web", "n1").cpu(1, 2, 3).labels(Map.of("team", "red")))
                    .hours(0, 12, namespace("shop", Map.of("team", "blue")))
                    .hours(12, 24, namespace("shop", Map.of("team", "green"))));

    assertThat(pods(rows))
        .singleElement()
        .satisfies(row -> assertThat(row.get("pod_labels")).isEqualTo("{\"team\":\"red\"}"))
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(48, EXACT));
    // 96 core-hours of capacity less the doubled usage and request
    assertThat(unallocated(rows).get(0).number(USAGE)).isEqualTo(96 - 48, EXACT);
    assertThat(unallocated(rows).get(0).number(REQUEST)).isEqualTo(96 - 96, EXACT);
  }

  @Test
  void nodeAndNamespaceVariantsMultiply() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none().enable("pool", "team"),
                lake ->
                    lake.payload(DAY, 1)
                        .allDay(pod("shop", "web", "n1").cpu(1, 2, 3))
                        .hours(0, 1, node("n1", Map.of("pool", "a")))
                        .hours(1, 2, node("n1", Map.of("pool", "b")))
                        .hours(0, 1, namespace("shop", Map.of("team", "x")))
                        .hours(1, 2, namespace("shop", Map.of("team", "y")))));

    assertThat(rows).hasSize(4);
    assertThat(rows).allSatisfy(row -> assertThat(row.number(USAGE)).isEqualTo(24, EXACT));
  }

  @Test
  void changeInAKeyThatIsNotEnabledDoesNotFanOut() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none().enable("pool").key("rev", false, "OCP").key("zone", true, "AWS"),
                lake ->
                    lake.payload(DAY, 1)
                        .allDay(pod("shop", "web", "n1").cpu(1, 2, 3))
                        .hours(0, 8, node("n1", Map.of("pool", "a", "rev", "1", "Pool", "x")))
                        .hours(8, 16, node("n1", Map.of("pool", "a", "rev", "2")))
                        .hours(16, 24, node("n1", Map.of("pool", "a", "zone", "z")))));

    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.get("pod_labels")).isEqualTo("{\"pool\":\"a\"}"))
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(24, EXACT));
  }

  @Test
  void latestVariantWhenAskedFor() {
    OcpLookups lookups = OcpLookups.none().enable("pool");
    oneForm(
        directory,
        LakeForm.PARQUET,
        lookups,
        lake ->
            lake.payload(DAY, 1)
                .allDay(pod("shop", "web", "n1").cpu(1, 2, 3))
                .hours(0, 12, node("n1", Map.of("pool", "z")))
                .hours(12, 24, node("n1", Map.of("pool", "b"))));

    assertThat(pods(rows(directory, lookups, oracle -> oracle.labels(LabelConflict.LATEST))))
        .singleElement()
        .satisfies(row -> assertThat(row.get("pod_labels")).isEqualTo("{\"pool\":\"b\"}"))
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(24, EXACT));
  }

  @Test
  void podLabelsWinOverNamespaceLabelsOverNodeLabels() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none().enable("a", "b", "c"),
                lake ->
                    lake.payload(DAY, 1)
                        .allDay(
                            pod("shop", "web", "n1").labels(Map.of("a", "pod")),
                            node("n1", Map.of("a", "node", "b", "node", "c", "node")),
                            namespace("shop", Map.of("a", "ns", "b", "ns")))));

    assertThat(rows)
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.get("pod_labels"))
                    .isEqualTo("{\"a\":\"pod\",\"b\":\"ns\",\"c\":\"node\"}"));
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

  /** Trap 8: without any enabled key the virtual machine's name still is one. */
  @Test
  void virtualMachineNameIsAlwaysEnabled() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .allDay(
                            pod("shop", "a", "n1")
                                .labels(Map.of("app", "x", "vm_kubevirt_io_name", "vm1")))));

    assertThat(rows)
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.get("pod_labels")).isEqualTo("{\"vm_kubevirt_io_name\":\"vm1\"}"));
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
