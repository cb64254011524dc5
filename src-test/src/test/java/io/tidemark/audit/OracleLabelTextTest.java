package io.tidemark.audit;

import static io.tidemark.audit.OracleFixture.bothForms;
import static io.tidemark.audit.OracleFixture.oneForm;
import static io.tidemark.audit.OracleFixture.pods;
import static io.tidemark.audit.OracleFixture.rows;
import static io.tidemark.testlake.InputRow.node;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How label text is read. */
class OracleLabelTextTest {
  private static final String DAY = "2025-10-01";
  private static final String USAGE = "pod_usage_cpu_core_hours";
  private static final Offset<Double> EXACT = within(1e-9);
  private static final InputRow POD = pod("shop", "web", "n1");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": ", "plain", "[1]", "\"text\"", "null"})
  void rowsWhoseLabelsAreNoJsonObjectAreDropped(String labels) {
    List<SummaryRow> rows =
        oneForm(
            directory,
            LakeForm.PARQUET,
            OcpLookups.none().enable("a"),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 1, POD.cpu(1, 0, 0), POD.cpu(1, 0, 0).with("pod_labels", labels))
                    .hours(0, 1, node("n1", Map.of("a", "1")))
                    .hours(1, 2, node("n1", Map.of()).with("node_labels", labels)));

    assertThat(pods(rows))
        .singleElement()
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(1, EXACT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{}"})
  void blankLabelsAreNoLabels(String labels) {
    List<SummaryRow> rows =
        oneForm(
            directory,
            LakeForm.PARQUET,
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 1, POD.cpu(1, 0, 0).with("pod_labels", labels))
                    .hours(0, 1, POD.cpu(1, 0, 0).without("pod_labels")));

    assertThat(pods(rows))
        .singleElement()
        .satisfies(row -> assertThat(row.get("pod_labels")).isEqualTo("{}"))
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(2, EXACT));
  }

  /** Trap 9: label values are text, whatever they hold. */
  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a:b", "🐳 wal", "a|b", "", "null", "it's", "a,b\nc"})
  void labelValuesSurviveInParquet(String value) {
    List<SummaryRow> rows =
        pods(
            oneForm(
                directory,
                LakeForm.PARQUET,
                OcpLookups.none().enable("app", "k\"ey 🐳"),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(0, 1, POD.labels(Map.of("app", value, "k\"ey 🐳", value)))));

    SummaryRow expected =
        rows.get(0).with("pod_labels", json(value)).with("all_labels", json(value));
    SummaryComparison.assertSame(List.of(expected), rows);
  }

  private static String json(String value) {
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "{\"app\": \"%s\", \"k\\\"ey 🐳\": \"%s\"}".formatted(quoted, quoted);
  }

  /** Trap 9, and the CSV label form. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "label_app:web|label_tier:db;{\"app\":\"web\",\"tier\":\"db\"}",
        "label_app:a:b|label_tier:db;{\"tier\":\"db\"}",
        "label_app|label_tier:db;{\"tier\":\"db\"}",
        "label_app:1|label_app:2;{\"app\":\"2\"}",
        "label_app:;{\"app\":\"\"}",
        "label_app_label_x:1;{\"app_x\":\"1\"}",
        "app:plain;{\"app\":\"plain\"}",
        "label_app:q\"uo\\te 🐳;{\"app\":\"q\\\"uo\\\\te 🐳\"}",
        "label_app:{};{\"app\":\"{}\"}",
        "||;{}",
        "'';{}"
      })
  void csvLabelText(String text, String expected) {
    List<SummaryRow> rows =
        pods(
            oneForm(
                directory,
                LakeForm.CSV_GZ,
                OcpLookups.none().enable("app", "tier", "app_x"),
                lake -> lake.payload(DAY, 1).hours(0, 1, POD.with("pod_labels", text))));

    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.get("pod_labels")).isEqualTo(expected));
  }

  /** Trap 9: words that some readers take for nothing. */
  @Test
  void namespacesMayBeCalledNanOrNull() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none().category("n%", 1),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(
                            0,
                            1,
                            pod("nan", "a", "n1"),
                            pod("null", "a", "n1"),
                            pod("NULL", "a", "n1"),
                            pod("\\N", "a", "n1"))));

    assertThat(rows)
        .extracting(row -> row.get("namespace") + "=" + row.get("cost_category_id"))
        .containsExactlyInAnyOrder("nan=1", "null=1", "NULL=null", "\\N=null");
  }
}
