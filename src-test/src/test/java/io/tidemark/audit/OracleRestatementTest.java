package io.tidemark.audit;

import static io.tidemark.audit.OracleFixture.bothForms;
import static io.tidemark.audit.OracleFixture.pods;
import static io.tidemark.audit.OracleFixture.rows;
import static io.tidemark.testlake.InputRow.node;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.config.ReportPeriods;
import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.LakeForm;
import io.tidemark.workload.Deletion;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files count, and for which day. */
class OracleRestatementTest {
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
  void reportPeriodsMayDifferByMonth() {
    LakeBuilder lake = LakeBuilder.at(directory);
    for (String day : List.of("2025-09-30", DAY, "2025-11-01")) {
      lake.payload(day, 1).hours(0, 1, POD.cpu(1, 0, 0));
    }
    lake.write(LakeForm.PARQUET);
    OcpProvider provider =
        new OcpProvider(
            LakeBuilder.ACCOUNT,
            LakeBuilder.SOURCE,
            "c1",
            "c one",
            ReportPeriods.of(Map.of(YearMonth.of(2025, 9), 9, YearMonth.of(2025, 10), 10)));

    assertThat(
            pods(
                DuckDbOracle.of(provider)
                    .summarise(
                        directory,
                        OcpLookups.none(),
                        LocalDate.of(2025, 9, 1),
                        LocalDate.of(2025, 11, 30))))
        .extracting(row -> row.get("report_period_id"))
        .containsExactly("9", "10", null);
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
  void theSameContentUnderTwoNamesCountsOnceUnlessToldOtherwise() {
    for (LakeForm form : List.of(LakeForm.CSV, LakeForm.CSV_GZ)) {
      LakeBuilder lake = LakeBuilder.at(directory);
      lake.payload(DAY, 1).hours(0, 2, POD.cpu(1, 0, 0));
      lake.write(form);
    }
    Policy both = new Policy(Replacement.PER_DAY, Deletion.RETRACT, Duplicates.ADD);

    assertThat(pods(rows(directory, OcpLookups.none(), oracle -> oracle)))
        .extracting(row -> row.number(USAGE))
        .containsExactly(2.0);
    assertThat(
            pods(
                rows(
                    directory,
                    OcpLookups.none(),
                    oracle -> oracle.policies(Map.of("pod_usage", both)))))
        .extracting(row -> row.number(USAGE))
        .containsExactly(4.0);
  }

  /** Files that replace nothing add up, whatever their manifests. */
  @Test
  void allPayloadsOfADayCountUnderPerFile() {
    LakeBuilder lake = LakeBuilder.at(directory);
    lake.payload(DAY, 1).hours(0, 2, POD.cpu(1, 0, 0));
    lake.payload(DAY, 2).hours(0, 6, POD.cpu(10, 0, 0));
    lake.write(LakeForm.PARQUET);
    Policy perFile = new Policy(Replacement.PER_FILE, Deletion.RETRACT, Duplicates.ONCE);

    assertThat(
            pods(
                rows(
                    directory,
                    OcpLookups.none(),
                    oracle -> oracle.policies(Map.of("pod_usage", perFile)))))
        .extracting(row -> row.number(USAGE))
        .containsExactly(62.0);
  }
}
