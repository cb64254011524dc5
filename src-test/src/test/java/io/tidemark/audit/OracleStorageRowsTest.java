package io.tidemark.audit;

import static io.tidemark.audit.OracleFixture.bothForms;
import static io.tidemark.audit.OracleFixture.storage;
import static io.tidemark.testlake.InputRow.namespace;
import static io.tidemark.testlake.InputRow.node;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim of x GiB over a whole day of a 30-day month makes x/30 GiB-months. */
class OracleStorageRowsTest {
  private static final String DAY = "2025-11-01";
  private static final String CAPACITY = "persistentvolumeclaim_capacity_gigabyte_months";
  private static final String REQUEST = "volume_request_storage_gigabyte_months";
  private static final String USAGE = "persistentvolumeclaim_usage_gigabyte_months";
  private static final Offset<Double> EXACT = within(1e-9);
  private static final InputRow DATA = InputRow.storage("shop", "db", "data", "pv1").gib(30, 15, 6);

  @TempDir private Path directory;

  private List<SummaryRow> storageRows(OcpLookups lookups, Consumer<LakeBuilder> content) {
    return storage(bothForms(directory, lookups, content));
  }

  @Test
  void carriesEveryColumn() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none().enable("a", "b", "c", "d").category("shop", 2),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(
                        pod("shop", "db", "n1").labels(Map.of("a", "pod")),
                        node("n1", Map.of("a", "node", "b", "node", "c", "node", "d", "node")),
                        namespace("shop", Map.of("b", "ns", "c", "ns", "d", "ns")),
                        DATA.volumeLabels(Map.of("c", "pv", "d", "pv", "x", "pv"))
                            .claimLabels(Map.of("d", "pvc", "y", "pvc"))
                            .with("node", "not-used")));

    String labels = "{\"a\": \"node\", \"b\": \"ns\", \"c\": \"pv\", \"d\": \"pvc\"}";
    SummaryComparison.assertSame(
        List.of(
            SummaryRow.of(
                "1",
                "c1",
                "c one",
                "Storage",
                DAY,
                DAY,
                "shop",
                "n1",
                "i-n1",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "data",
                "pv1",
                "gp2",
                labels,
                labels,
                "30",
                "1",
                "0.5",
                "0.2",
                "00000000-0000-0000-0000-000000000001",
                "{\"cpu\": 0, \"memory\": 0, \"storage\": 0}",
                "2")),
        rows);
  }

  /** Trap 3: a row for each node; request and usage halved, capacity not, all of it repeated. */
  @Test
  void podThatMovesAtNoonRepeatsItsClaim() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 12, pod("shop", "db", "n1"))
                    .hours(12, 24, pod("shop", "db", "n2"))
                    .allDay(DATA));

    assertThat(rows).extracting(row -> row.get("node")).containsExactlyInAnyOrder("n1", "n2");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.number(CAPACITY)).isEqualTo(1, EXACT);
              assertThat(row.number(REQUEST)).isEqualTo(0.25, EXACT);
              assertThat(row.number(USAGE)).isEqualTo(0.1, EXACT);
            });
  }

  /** Trap 3: two resource ids on one node are two rows, but one node. */
  @Test
  void twoResourceIdsRepeatTheClaim() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 12, pod("shop", "db", "n1").resource("i-1"))
                    .hours(12, 24, pod("shop", "db", "n1").resource("i-2"))
                    .allDay(DATA));

    assertThat(rows)
        .extracting(row -> row.get("resource_id"))
        .containsExactlyInAnyOrder("i-1", "i-2");
    assertThat(rows).allSatisfy(row -> assertThat(row.number(REQUEST)).isEqualTo(0.5, EXACT));
  }

  /**
   * Trap 3: each half day meets the entries of both volumes, so each volume's half counts twice.
   */
  @Test
  void claimBoundToAnotherVolumeDoublesBoth() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(pod("shop", "db", "n1"))
                    .hours(0, 12, DATA)
                    .hours(12, 24, DATA.with("persistentvolume", "pv2")));

    assertThat(rows)
        .extracting(row -> row.get("persistentvolume"))
        .containsExactlyInAnyOrder("pv1", "pv2");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.number("persistentvolumeclaim_capacity_gigabyte")).isEqualTo(30);
              assertThat(row.number(CAPACITY)).isEqualTo(0.5 * 2, EXACT);
              assertThat(row.number(REQUEST)).isEqualTo(0.25 * 2, EXACT);
            });
  }

  @Test
  void volumeSharedByPodsOnTwoNodesIsDividedAmongThem() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(
                        pod("shop", "db", "n1"),
                        pod("shop", "db2", "n2"),
                        DATA,
                        DATA.with("pod", "db2")));

    assertThat(rows).hasSize(2);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.number(CAPACITY)).isEqualTo(1, EXACT);
              assertThat(row.number(REQUEST)).isEqualTo(0.25, EXACT);
            });
  }

  /** Trap 5: the blank node is a node for claims. */
  @Test
  void blankNodeTakesPart() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .hours(0, 12, pod("shop", "db", ""))
                    .hours(12, 24, pod("shop", "db", "n1"))
                    .allDay(DATA));

    assertThat(rows).extracting(row -> row.get("node")).containsExactlyInAnyOrder("", "n1");
    assertThat(rows).allSatisfy(row -> assertThat(row.number(REQUEST)).isEqualTo(0.25, EXACT));
  }

  @Test
  void claimWithoutPodStays() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none().enable("team"),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(
                        pod("bank", "db", "n1"), namespace("shop", Map.of("team", "red")), DATA));

    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.get("node")).isNull())
        .satisfies(row -> assertThat(row.get("resource_id")).isNull())
        .satisfies(row -> assertThat(row.get("volume_labels")).isEqualTo("{\"team\":\"red\"}"))
        .satisfies(row -> assertThat(row.number(REQUEST)).isEqualTo(0.5, EXACT));
  }

  /** Trap 10. */
  @Test
  void claimlessVolumeStays() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(
                        pod("shop", "db", "n1"),
                        InputRow.storage("", "", "", "pv9").gib(30, 0, 0)));

    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.get("persistentvolumeclaim")).isEmpty())
        .satisfies(row -> assertThat(row.get("namespace")).isEmpty())
        .satisfies(row -> assertThat(row.get("node")).isNull())
        .satisfies(row -> assertThat(row.number(CAPACITY)).isEqualTo(1, EXACT));
  }

  @Test
  void variantsAndPatternsMultiplyClaims() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none().enable("pool").category("%", 1).category("shop", 2),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(pod("shop", "db", "n1"), DATA.claimLabels(Map.of("pool", "mine")))
                    .hours(0, 12, node("n1", Map.of("pool", "a")))
                    .hours(12, 24, node("n1", Map.of("pool", "b"))));

    assertThat(rows)
        .singleElement()
        .satisfies(row -> assertThat(row.number(CAPACITY)).isEqualTo(4, EXACT))
        .satisfies(row -> assertThat(row.number(REQUEST)).isEqualTo(2, EXACT))
        .satisfies(row -> assertThat(row.get("cost_category_id")).isEqualTo("2"));
  }

  @Test
  void volumeHandleTellsRowsApartThatLookAlike() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none(),
            lake ->
                lake.payload(DAY, 1)
                    .allDay(pod("shop", "db", "n1"))
                    .hours(0, 12, DATA.handle("h1"))
                    .hours(12, 24, DATA.handle("h2")));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).isEqualTo(rows.get(1));
    assertThat(rows.get(0).number(CAPACITY)).isEqualTo(0.5, EXACT);
  }

  /** Trap 11: the divisor is the month's own length. */
  @Test
  void monthsHaveTheirOwnLength() {
    List<SummaryRow> rows =
        storageRows(
            OcpLookups.none(),
            lake -> {
              for (String day : List.of("2025-02-28", "2025-04-30", "2025-12-31")) {
                lake.payload(day, 1).allDay(pod("shop", "db", "n1"), DATA.gib(868, 0, 0));
              }
            });

    // 868 = 28 * 31
    assertThat(rows)
        .extracting(row -> row.get("usage_start") + " " + Math.round(row.number(CAPACITY) * 1000))
        .containsExactlyInAnyOrder("2025-02-28 31000", "2025-04-30 28933", "2025-12-31 28000");
  }

  /** Trap 13. */
  @Test
  void storageReportsMayBeAbsent() {
    assertThat(
            storageRows(
                OcpLookups.none(), lake -> lake.payload(DAY, 1).allDay(pod("shop", "db", "n1"))))
        .isEmpty();
  }

  @Test
  void podReportsMayBeAbsent() {
    assertThat(storageRows(OcpLookups.none(), lake -> lake.payload(DAY, 1).allDay(DATA)))
        .singleElement()
        .satisfies(row -> assertThat(row.get("node")).isNull());
  }
}
