package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.OcpProvider;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.audit.SummaryRow;
import io.tidemark.config.ConfigException;
import io.tidemark.pipeline.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to others stays as it is, and what is missing is named. */
class IsolationITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final String OTHER = "00000000-0000-0000-0000-0000000000ff";
  private static final String TABLE = "reporting_ocpusagelineitem_daily_summary";

  @TempDir Path directory;
  private GeneratedMonth month;
  private TestPipeline pipeline;
  private String table;

  @BeforeEach
  void writeThreeDates() throws Exception {
    month = GeneratedMonth.at(directory.resolve("lake"), 5);
    month.send(month.first(), month.first().plusDays(2), 1);
    pipeline = TestPipeline.ocpUsage(directory);
    table = '"' + pipeline.schema() + "\"." + TABLE;
  }

  @Test
  void rowsOfOtherSourcesAndCostsOnCloudAreNotTouched() throws Exception {
    pipeline.loadLookups(month.lookups());
    pipeline.run();
    pipeline
        .database()
        .execute("ALTER TABLE " + table + " ADD COLUMN infrastructure_raw_cost numeric(33,15)");
    addForeignRows();
    List<String> foreign = foreignRows();
    assertThat(foreign).hasSizeGreaterThan(100);

    LocalDate corrected = month.first();
    month.send(corrected, corrected, 2);
    LocalDate gone = corrected.plusDays(1);
    for (Path file : month.files()) {
      if (month.pathOf(file).date().equals(gone)) {
        Files.delete(file);
      }
    }
    RunResult result = pipeline.run();

    assertThat(result.slicesPublished()).isEqualTo(2);
    assertThat(foreignRows()).isEqualTo(foreign);
    assertThat(ownRowsOn(gone)).isZero();
    dropForeignRows();
    SummaryComparison.assertSame(right(), pipeline.published().rows(SOURCE));
    assertThat(pipeline.published().checksumsOfTable(SOURCE))
        .isEqualTo(pipeline.published().checksums(SOURCE));
  }

  @Test
  void twoProvidersShareATableButNoRows() throws Exception {
    OcpProvider other = new OcpProvider("org7654321", OTHER, "c2", "c two", 2);
    month.provider(other.account(), other.source()).send(month.first(), month.first(), 1);
    TestPipeline both = pipeline.providers(TestPipeline.PROVIDER, other);
    both.loadLookups(month.lookups());
    both.run();
    SummaryComparison.assertSame(right(), both.published().rows(SOURCE));
    SummaryComparison.assertSame(
        DuckDbOracle.of(other)
            .summarise(month.root(), month.lookups(), month.first(), month.last()),
        both.published().rows(OTHER));
    SortedMap<LocalDate, List<String>> before = both.published().versions(SOURCE);

    month.provider(other.account(), other.source()).send(month.first(), month.first(), 2);
    RunResult result = both.run();

    assertThat(result.slicesPublished()).isEqualTo(1);
    assertThat(both.published().generations(OTHER)).containsEntry(month.first(), 2L);
    assertThat(both.published().versions(SOURCE)).isEqualTo(before);
  }

  @Test
  void missingTablesAreNamedWhereTheyMayNotBeCreated() throws Exception {
    TestPipeline strict = pipeline.with("target.jdbc.create", false);

    assertThatThrownBy(strict::run)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("target.jdbc: missing tables: ")
        .hasMessageContaining(strict.schema() + "." + TABLE)
        .hasMessageContaining(strict.schema() + ".reporting_enabledtagkeys")
        .hasMessageContaining(strict.schema() + ".reporting_ocp_cost_category_namespace")
        .hasMessageContaining(strict.schema() + ".reporting_ocp_nodes")
        .hasMessageContaining(strict.ledger() + ".slice")
        .hasMessageContaining("target.jdbc.create: true");
    assertThat(
            strict
                .database()
                .query(
                    "SELECT nspname FROM pg_namespace WHERE nspname LIKE '%s%%'"
                        .formatted(strict.schema())))
        .isEmpty();

    pipeline.loadLookups(month.lookups());
    pipeline.run();
    assertThat(strict.run().rowsWritten()).as("with everything there").isZero();
    strict.database().execute("DROP TABLE " + table);
    assertThatThrownBy(strict::run)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("missing tables: " + strict.schema() + "." + TABLE + ";");
  }

  /** For every row one of another source, and one with costs of the pipeline's own source. */
  private void addForeignRows() throws SQLException {
    String columns = String.join(", ", SummaryRow.COLUMNS);
    pipeline
        .database()
        .execute(
            """
            INSERT INTO %1$s (uuid, infrastructure_raw_cost, %2$s)
            SELECT gen_random_uuid(), cost, %3$s FROM %1$s CROSS JOIN (VALUES
              ('%4$s'::uuid, NULL::numeric), ('%4$s', 1.5), (NULL, 1e-15), (NULL, -2)
            ) AS foreigner (source, cost)
            """
                .formatted(
                    table,
                    columns,
                    columns.replace("source_uuid", "coalesce(source, source_uuid)"),
                    OTHER));
  }

  private void dropForeignRows() throws SQLException {
    pipeline.database().execute("DELETE FROM " + table + " WHERE " + foreign());
  }

  private List<String> foreignRows() throws SQLException {
    return pipeline
        .database()
        .query("SELECT ctid || ' ' || xmin FROM " + table + " WHERE " + foreign() + " ORDER BY 1");
  }

  private long ownRowsOn(LocalDate date) throws SQLException {
    return Long.parseLong(
        pipeline
            .database()
            .value(
                "SELECT count(*) FROM %s WHERE NOT (%s) AND usage_start = '%s'"
                    .formatted(table, foreign(), date)));
  }

  private static String foreign() {
    return "source_uuid = '" + OTHER + "' OR coalesce(infrastructure_raw_cost, 0) <> 0";
  }

  private List<SummaryRow> right() throws Exception {
    return DuckDbOracle.of(TestPipeline.PROVIDER)
        .summarise(month.root(), month.lookups(), month.first(), month.last());
  }
}
