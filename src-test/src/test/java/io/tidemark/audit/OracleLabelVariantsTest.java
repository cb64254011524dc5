package io.tidemark.audit;

import static io.tidemark.audit.OracleFixture.bothForms;
import static io.tidemark.audit.OracleFixture.oneForm;
import static io.tidemark.audit.OracleFixture.pods;
import static io.tidemark.audit.OracleFixture.rows;
import static io.tidemark.audit.OracleFixture.unallocated;
import static io.tidemark.testlake.InputRow.namespace;
import static io.tidemark.testlake.InputRow.node;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.config.LabelConflict;
import io.tidemark.testlake.LakeForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of nodes and namespaces that change within a day, and who wins over whom. */
class OracleLabelVariantsTest {
  private static final String DAY = "2025-10-01";
  private static final String USAGE = "pod_usage_cpu_core_hours";
  private static final String REQUEST = "pod_request_cpu_core_hours";
  private static final Offset<Double> EXACT = within(1e-9);

  @TempDir private Path directory;

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
}
