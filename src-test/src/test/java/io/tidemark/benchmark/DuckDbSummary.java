package io.tidemark.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The daily summary by DuckDB and our own SQL, from Parquet files that have every column, as CSV.
 * DuckDB keeps its default settings: all processors and most of the memory. The one place that
 * knows where the SQL lies and which tables it reads.
 */
final class DuckDbSummary {
  static final String CLUSTER = "benchmark";
  static final int REPORT_PERIOD = 1;

  /** How NULL is written; an empty field is the empty text. */
  static final String NULL_TEXT = "\\N";

  private static final String RESOURCES = "/io/tidemark/audit/";
  private static final Pattern NAME =
      Pattern.compile("([a-z_]+)\\.(\\d{4}-\\d{2}-\\d{2})\\.([^.]+)\\..*\\.parquet");
  private static final List<String> REPORTS =
      List.of("pod_usage", "storage_usage", "node_labels", "namespace_labels");

  private final Connection duckdb;

  private DuckDbSummary(Connection duckdb) {
    this.duckdb = duckdb;
  }

  /**
   * @param duckdb an empty database
   * @param files of these dates and no others
   * @param lookups directory of the lookup tables as CSV
   * @param csv to write, without a header
   * @param scratch for what does not fit into memory
   * @return the columns of the CSV
   */
  static List<String> write(
      Connection duckdb,
      List<Path> files,
      Path lookups,
      LocalDate from,
      LocalDate to,
      Path csv,
      Path scratch)
      throws SQLException, IOException {
    return new DuckDbSummary(duckdb).run(files, lookups, from, to, csv, scratch);
  }

  private List<String> run(
      List<Path> files, Path lookups, LocalDate from, LocalDate to, Path csv, Path scratch)
      throws SQLException, IOException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'; SET temp_directory = " + text(scratch));
      statement.execute(resource("macros.sql"));
      createSettings(from, to);
      createLookups(statement, lookups);
      createInput(statement, files);
      statement.execute(
          "CREATE TEMP VIEW summary AS SELECT *, uuid() AS uuid FROM ("
              + resource("ocp-usage.sql")
              + ")");
      statement.execute(
          "COPY (FROM summary) TO %s (FORMAT csv, HEADER false, NULLSTR '%s')"
              .formatted(text(csv), NULL_TEXT));
      return columns(statement);
    }
  }

  private static List<String> columns(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet column = statement.executeQuery("DESCRIBE summary")) {
      while (column.next()) {
        names.add(column.getString("column_name"));
      }
    }
    return names;
  }

  private void createSettings(LocalDate from, LocalDate to) throws SQLException {
    try (PreparedStatement settings =
        duckdb.prepareStatement(
            """
            CREATE TEMP TABLE settings AS SELECT
              CAST(? AS VARCHAR) AS source, CAST(? AS VARCHAR) AS cluster_id,
              CAST(? AS VARCHAR) AS cluster_alias, CAST(? AS INTEGER) AS report_period_id,
              CAST(? AS DATE) AS first_day, CAST(? AS DATE) AS last_day,
              'fan-out' AS labels_conflict, 'fan-out' AS categories_conflict
            """)) {
      settings.setString(1, Workspace.DEFAULTS.source());
      settings.setString(2, CLUSTER);
      settings.setString(3, CLUSTER);
      settings.setInt(4, REPORT_PERIOD);
      settings.setString(5, from.toString());
      settings.setString(6, to.toString());
      settings.execute();
    }
  }

  private static void createLookups(Statement statement, Path lookups) throws SQLException {
    createLookup(
        statement,
        "enabled_tag_keys",
        "key, CAST(enabled AS BOOLEAN) AS enabled, provider_type",
        lookups.resolve("reporting_enabledtagkeys.csv"));
    createLookup(
        statement,
        "category_patterns",
        "namespace AS pattern, CAST(cost_category_id AS INTEGER) AS cost_category_id",
        lookups.resolve("reporting_ocp_cost_category_namespace.csv"));
    createLookup(
        statement,
        "node_roles",
        "node, resource_id, node_role",
        lookups.resolve("reporting_ocp_nodes.csv"));
  }

  private static void createLookup(Statement statement, String name, String columns, Path csv)
      throws SQLException {
    statement.execute(
        "CREATE TEMP TABLE %s AS SELECT %s FROM read_csv(%s, header = true, all_varchar = true)"
            .formatted(name, columns, text(csv)));
  }

  private static void createInput(Statement statement, List<Path> files) throws SQLException {
    statement.execute(
        "CREATE TEMP TABLE live_files AS SELECT * FROM (VALUES "
            + files.stream().map(DuckDbSummary::liveFile).collect(Collectors.joining(", "))
            + ") AS f (path, day)");
    statement.execute("CREATE TEMP TABLE report_periods (month DATE, id INTEGER)");
    for (String report : REPORTS) {
      String paths =
          files.stream()
              .filter(file -> name(file).group(1).equals(report))
              .map(DuckDbSummary::text)
              .collect(Collectors.joining(", "));
      statement.execute(
          """
          CREATE TEMP VIEW %s_rows AS SELECT *, 'json' AS form
          FROM read_parquet([%s], union_by_name = true, hive_partitioning = false, filename = 'path')
          """
              .formatted(report, paths));
    }
  }

  /** Every file counts, for the day in its name. */
  private static String liveFile(Path file) {
    return String.format(Locale.ROOT, "(%s, DATE '%s')", text(file), name(file).group(2));
  }

  private static Matcher name(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException(file + " is no Parquet file of the lake");
    }
    return name;
  }

  private static String text(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DuckDbSummary.class.getResourceAsStream(RESOURCES + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
