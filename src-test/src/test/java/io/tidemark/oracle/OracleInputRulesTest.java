package io.tidemark.oracle;

import static io.tidemark.oracle.OracleFixture.bothForms;
import static io.tidemark.oracle.OracleFixture.oneForm;
import static io.tidemark.oracle.OracleFixture.pods;
import static io.tidemark.oracle.OracleFixture.rows;
import static io.tidemark.oracle.OracleFixture.storage;
import static io.tidemark.testlake.InputRow.node;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.LakeForm;
import io.tidemark.testlake.ReportType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files and rows count, and how their text is read. */
class OracleInputRulesTest {
  private static final String DAY = "2025-10-01";
  private static final String USAGE = "pod_usage_cpu_core_hours";
  private static final Offset<Double> EXACT = within(1e-9);
  private static final InputRow POD = pod("shop", "web", "n1");

  @TempDir private Path directory;

  private double usage(Consumer<LakeBuilder> content) {
    return pods(bothForms(directory, OcpLookups.none(), content)).stream()
        .mapToDouble(row -> row.number(USAGE))
        .sum();
  }

  /** Trap 7: more hours win, even over a greater manifest id. */
  @Test
  void manifestWithMoreHoursReplacesTheDay() {
    assertThat(
            usage(
                lake -> {
                  lake.payload(DAY, 3).hours(0, 6, POD.cpu(1, 0, 0));
                  lake.payload(DAY, 1).hours(0, 12, POD.cpu(10, 0, 0));
                  lake.payload(DAY, 2).hours(0, 6, POD.cpu(100, 0, 0), POD.cpu(100, 0, 0));
                }))
        .isEqualTo(120, EXACT);
  }

  @Test
  void onEqualHoursTheGreaterManifestWins() {
    assertThat(
            usage(
                lake -> {
                  lake.payload(DAY, 9).hours(0, 6, POD.cpu(1, 0, 0));
                  lake.payload(DAY, 10).hours(6, 12, POD.cpu(10, 0, 0));
                }))
        .as("10 is greater than 9")
        .isEqualTo(60, EXACT);
  }

  @Test
  void filesOfOneManifestAddUp() {
    assertThat(
            usage(
                lake -> {
                  lake.payload(DAY, "1", 0, 0).hours(0, 4, POD.cpu(1, 0, 0));
                  lake.payload(DAY, "1", 0, 1).hours(2, 6, POD.cpu(1, 0, 0));
                  lake.payload(DAY, "1", 1, 0).hours(4, 8, POD.cpu(1, 0, 0));
                  lake.payload(DAY, "2", 0, 0).hours(0, 7, POD.cpu(100, 0, 0));
                }))
        .as("8 distinct hours of 12 rows against 7 hours")
        .isEqualTo(12, EXACT);
  }

  @Test
  void reportTypesAreReplacedApart() {
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none().enable("pool"),
            lake -> {
              lake.payload(DAY, 1)
                  .hours(0, 6, POD.cpu(1, 0, 0))
                  .hours(0, 12, node("n1", Map.of("pool", "old")));
              lake.payload(DAY, 2)
                  .hours(0, 12, POD.cpu(1, 0, 0))
                  .hours(0, 6, node("n1", Map.of("pool", "new")));
            });

    assertThat(pods(rows))
        .singleElement()
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(12, EXACT))
        .satisfies(row -> assertThat(row.get("pod_labels")).isEqualTo("{\"pool\":\"old\"}"));
  }

  /**
   * The date in the name decides what is replaced, the interval decides which day it counts for.
   */
  @Test
  void rowsCountForTheDayOfTheirInterval() {
    List<SummaryRow> rows =
        pods(
            bothForms(
                directory,
                OcpLookups.none(),
                lake -> {
                  lake.payload(DAY, 1).hours(0, 25, POD.cpu(1, 0, 0));
                  lake.payload("2025-10-02", 2).hours(1, 3, POD.cpu(1, 0, 0));
                }));

    assertThat(rows)
        .extracting(row -> row.get("usage_start") + " " + row.number(USAGE))
        .containsExactly("2025-10-01 24.0", "2025-10-02 3.0");
  }

  @Test
  void onlyTheProvidersFilesAndDatesCount() {
    LakeBuilder lake = LakeBuilder.at(directory);
    LakeBuilder other = lake.provider(LakeBuilder.ACCOUNT, "00000000-0000-0000-0000-000000000002");
    LakeBuilder tenant = lake.provider("org2", LakeBuilder.SOURCE);
    for (LakeBuilder builder : List.of(lake, other, tenant)) {
      builder.payload(DAY, 1).hours(0, 2, POD.cpu(1, 0, 0));
      builder.payload("2025-10-02", 1).hours(0, 3, POD.cpu(1, 0, 0));
      builder.write(LakeForm.PARQUET);
    }

    List<SummaryRow> rows =
        DuckDbOracle.of(OracleFixture.PROVIDER)
            .summarise(
                directory, OcpLookups.none(), LocalDate.of(2025, 10, 2), LocalDate.of(2025, 10, 9));

    assertThat(pods(rows))
        .singleElement()
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(3, EXACT));
  }

  @Test
  void parquetIsPreferredToTheSamePieceInCsv() {
    LakeBuilder lake = LakeBuilder.at(directory);
    lake.payload(DAY, 1).hours(0, 2, POD.cpu(1, 0, 0));
    lake.write(LakeForm.PARQUET);
    lake.payload(DAY, 1).hours(0, 2, POD.cpu(1, 0, 0));
    lake.payload("2025-10-02", 1).hours(0, 3, POD.cpu(1, 0, 0));
    lake.write(LakeForm.CSV);

    assertThat(pods(rows(directory, OcpLookups.none(), oracle -> oracle)))
        .extracting(row -> row.number(USAGE))
        .containsExactly(2.0, 3.0);
  }

  @Test
  void refusesTheSamePieceInTwoCsvForms() {
    LakeBuilder lake = LakeBuilder.at(directory);
    lake.payload(DAY, 1).hours(0, 2, POD);
    lake.write(LakeForm.CSV);
    lake.payload(DAY, 1).hours(0, 2, POD);
    lake.write(LakeForm.CSV_GZ);

    assertThatThrownBy(() -> rows(directory, OcpLookups.none(), oracle -> oracle))
        .hasMessageContaining("pod_usage.2025-10-01.1.0 exists as .csv and as .csv.gz");
  }

  /** An anomaly is gone whole: from sums, capacity and the claims' nodes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pod_usage_cpu_core_seconds",
        "pod_request_cpu_core_seconds",
        "pod_limit_cpu_core_seconds",
        "pod_usage_memory_byte_seconds",
        "pod_request_memory_byte_seconds",
        "pod_limit_memory_byte_seconds",
        "node_capacity_cpu_core_seconds",
        "node_capacity_memory_bytes",
        "node_capacity_memory_byte_seconds"
      })
  void anomalousPodRowsAreDropped(String column) {
    List<SummaryRow> rows =
        oneForm(
            directory,
            LakeForm.CSV,
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 1, POD.cpu(1, 0, 0), InputRow.storage("shop", "bad", "c", "v"))
                    .hours(1, 2, pod("shop", "bad", "n2").with(column, Math.nextUp(1e18))));

    assertThat(pods(rows)).extracting(row -> row.get("node")).containsExactly("n1");
    assertThat(pods(rows).get(0).number("cluster_capacity_cpu_core_hours")).isEqualTo(4);
    assertThat(storage(rows).get(0).get("node")).isNull();
  }

  @Test
  void uncheckedColumnsAndTheLimitItselfAreNoAnomalies() {
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
                            POD.with("node_capacity_cpu_cores", 2e18)
                                .with("pod_effective_usage_cpu_core_seconds", 2e18)
                                .with("pod_usage_memory_byte_seconds", 1e18))));

    assertThat(rows).singleElement();
  }

  @Test
  void anomalousStorageRowsAreDropped() {
    List<SummaryRow> rows =
        storage(
            bothForms(
                directory,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(
                            0,
                            1,
                            InputRow.storage("shop", "db", "good", "v"),
                            InputRow.storage("shop", "db", "bad", "v")
                                .with("persistentvolumeclaim_capacity_bytes", 1.1e18))));

    assertThat(rows).extracting(row -> row.get("persistentvolumeclaim")).containsExactly("good");
  }

  @Test
  void rowsWithoutAnInstantAreDropped() {
    InputRow row = POD.cpu(1, 0, 0).at(LocalDateTime.of(2025, 10, 1, 5, 0));
    List<SummaryRow> rows =
        pods(
            oneForm(
                directory,
                LakeForm.CSV,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .row(row)
                        .row(row.without("interval_start"))
                        .row(row.with("interval_start", "yesterday"))));

    assertThat(rows.get(0).number(USAGE)).isEqualTo(1, EXACT);
  }

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

  @Test
  void numbersThatAreNoneAreZero() {
    List<SummaryRow> rows =
        pods(
            oneForm(
                directory,
                LakeForm.CSV,
                OcpLookups.none(),
                lake ->
                    lake.payload(DAY, 1)
                        .hours(
                            0,
                            1,
                            POD.cpu(1, 2, 3).with("pod_usage_cpu_core_seconds", "much"),
                            POD.cpu(1, 2, 3).with("pod_usage_cpu_core_seconds", ""),
                            POD.cpu(1, 2, 3).with("pod_usage_cpu_core_seconds", "nan"),
                            POD.cpu(1, 2, 3).without("pod_usage_cpu_core_seconds"))));

    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.number(USAGE)).isEqualTo(0, EXACT))
        .satisfies(
            row ->
                assertThat(row.number("pod_effective_usage_cpu_core_hours")).isEqualTo(8, EXACT));
  }

  @Test
  void missingColumnsHaveTheirDefaults() {
    InputRow bare = InputRow.storage("shop", "web", "c", "v").without("persistentvolume_labels");
    List<SummaryRow> rows =
        bothForms(
            directory,
            OcpLookups.none(),
            lake -> {
              lake.payload(DAY, "1", 0, 0)
                  .hours(0, 1, POD.without("resource_id").without("pod_labels"))
                  .hours(0, 1, bare)
                  .empty(ReportType.NODE_LABELS);
              lake.payload(DAY, "1", 1, 0).hours(1, 2, POD).hours(1, 2, bare.handle(""));
            });

    assertThat(pods(rows)).singleElement();
    assertThat(storage(rows))
        .as("one per resource id; a missing handle is the blank handle")
        .extracting(row -> row.get("resource_id"))
        .containsExactlyInAnyOrder("", "i-n1");
  }
}
