package io.tidemark.benchmark;

import io.tidemark.audit.SummaryRow;
import io.tidemark.config.Environment;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.table.Identifiers;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TargetDdl;
import io.tidemark.workload.LookupTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** The contestants' schemas in PostgreSQL, made and looked at from a connection of its own. */
final class Target {
  private static final String SUMMARY = "reporting_ocpusagelineitem_daily_summary";

  /** What is compared of two tables: what a row is must be equal, its measures' sums close. */
  private static final List<String> COUNTS = List.of("rows", "identities");

  static final List<String> SUMS =
      SummaryRow.COLUMNS.stream().filter(SummaryRow::isMeasure).toList();

  private static final String DIGEST =
      """
      SELECT usage_start, data_source, count(*) AS rows,
        sum(hashtextextended(ROW(report_period_id, cluster_id, cluster_alias, usage_end, namespace,
          node, resource_id, pod_labels, volume_labels, all_labels, persistentvolumeclaim,
          persistentvolume, storageclass, source_uuid, infrastructure_usage_cost,
          cost_category_id)::text, 0)::numeric) AS identities,
        SUMS
      FROM %s GROUP BY usage_start, data_source
      """
          .replace(
              "SUMS",
              SUMS.stream().map("sum(%1$s) AS %1$s"::formatted).collect(Collectors.joining(", ")));

  private final Connection postgres;

  Target(Connection postgres) {
    this.postgres = postgres;
  }

  /** An empty schema but for the filled lookup tables. */
  void create(String schema, Path config, Path lookups) throws SQLException, IOException {
    TidemarkConfig loaded = TidemarkConfig.load(config, Environment.ofProcess());
    execute("CREATE SCHEMA " + quoted(schema));
    for (LookupTable table : Workloads.of(loaded).lookups()) {
      TableName name = new TableName(schema, table.name());
      execute(TargetDdl.lookup(table, name));
      try (BufferedReader csv = Files.newBufferedReader(lookups.resolve(table.name() + ".csv"))) {
        String columns = csv.readLine();
        postgres
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY %s (%s) FROM STDIN (FORMAT csv)".formatted(name.quoted(), columns), csv);
      }
    }
  }

  /** Another empty table as a schema has it, quoted. */
  String like(String schema, String other) throws SQLException {
    String table = summary(other);
    execute("DROP SCHEMA IF EXISTS " + quoted(other) + " CASCADE");
    execute("CREATE SCHEMA " + quoted(other));
    execute("CREATE TABLE " + table + " (LIKE " + summary(schema) + " INCLUDING ALL)");
    return table;
  }

  void truncate(String table) throws SQLException {
    execute("TRUNCATE " + table);
  }

  void drop(String... schemas) throws SQLException {
    for (String schema : schemas) {
      execute("DROP SCHEMA IF EXISTS " + quoted(schema) + " CASCADE");
    }
  }

  /** Flushes what is dirty, so that the next contestant does not pay for it. */
  void checkpoint() throws SQLException {
    execute("CHECKPOINT");
  }

  /** Which transactions wrote the rows of each date. */
  Map<LocalDate, String> writers(String schema) throws SQLException {
    Map<LocalDate, String> writers = new TreeMap<>();
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT usage_start, string_agg(DISTINCT xmin::text, ',' ORDER BY xmin::text) FROM "
                    + summary(schema)
                    + " GROUP BY usage_start")) {
      while (row.next()) {
        writers.put(row.getObject(1, LocalDate.class), row.getString(2));
      }
    }
    return writers;
  }

  /**
   * Dates and data sources in which two tables differ by more than rounding.
   *
   * @param schema whose summary table is compared
   * @param table with the other, quoted
   */
  long differences(String schema, String table) throws SQLException {
    Stream<String> counts = COUNTS.stream().map("a.%1$s IS DISTINCT FROM b.%1$s"::formatted);
    Stream<String> sums =
        SUMS.stream()
            .map(
                """
                coalesce(abs(a.%1$s - b.%1$s) > 1e-9 * greatest(1, abs(a.%1$s)),
                  (a.%1$s IS NULL) <> (b.%1$s IS NULL))
                """
                    ::formatted);
    return number(
        "SELECT count(*) FROM (%s) a FULL JOIN (%s) b USING (usage_start, data_source) WHERE %s"
            .formatted(
                DIGEST.formatted(summary(schema)),
                DIGEST.formatted(table),
                Stream.concat(counts, sums).collect(Collectors.joining(" OR "))));
  }

  String version() throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_version")) {
      row.next();
      return row.getString(1);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String summary(String schema) {
    return new TableName(schema, SUMMARY).quoted();
  }

  private static String quoted(String schema) {
    return Identifiers.schema(schema);
  }
}
