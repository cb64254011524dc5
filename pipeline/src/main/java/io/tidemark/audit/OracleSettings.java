package io.tidemark.audit;

import io.tidemark.workload.DateRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** What the oracle's SQL is told besides files and lookups. */
final class OracleSettings {
  private final Connection duckdb;
  private final DuckDbOracle oracle;

  OracleSettings(Connection duckdb, DuckDbOracle oracle) {
    this.duckdb = duckdb;
    this.oracle = oracle;
  }

  /** Prepares an empty database: what does not fit into its memory goes to the temporary files. */
  void create() throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'; SET threads = 2; SET memory_limit = '1500MB'");
      statement.execute(
          "SET temp_directory = '%s/tidemark-oracle'"
              .formatted(System.getProperty("java.io.tmpdir").replace("'", "''")));
      statement.execute(resource("macros.sql"));
      statement.execute("CREATE TEMP TABLE report_periods (month DATE, id INTEGER)");
    }
    Map<YearMonth, Integer> periods = oracle.provider().reportPeriods().byMonth();
    try (PreparedStatement insert =
        duckdb.prepareStatement("INSERT INTO report_periods VALUES (CAST(? AS DATE), ?)")) {
      for (Map.Entry<YearMonth, Integer> period : periods.entrySet()) {
        insert.setString(1, period.getKey().atDay(1).toString());
        insert.setInt(2, period.getValue());
        insert.execute();
      }
    }
  }

  void dates(DateRange dates) throws SQLException {
    OcpProvider provider = oracle.provider();
    OptionalInt period = provider.reportPeriods().everyMonth();
    try (PreparedStatement insert =
        duckdb.prepareStatement(
            """
            CREATE OR REPLACE TEMP TABLE settings AS SELECT
              CAST(? AS VARCHAR) AS source, CAST(? AS VARCHAR) AS cluster_id,
              CAST(? AS VARCHAR) AS cluster_alias, CAST(? AS INTEGER) AS report_period_id,
              CAST(? AS DATE) AS first_day, CAST(? AS DATE) AS last_day,
              CAST(? AS VARCHAR) AS labels_conflict, CAST(? AS VARCHAR) AS categories_conflict
            """)) {
      insert.setString(1, provider.source().toLowerCase(Locale.ROOT));
      insert.setString(2, provider.clusterId());
      insert.setString(3, provider.clusterAlias());
      insert.setObject(4, period.isPresent() ? Integer.valueOf(period.getAsInt()) : null);
      insert.setString(5, dates.from().toString());
      insert.setString(6, dates.to().toString());
      insert.setString(7, oracle.labels().toString());
      insert.setString(8, oracle.categories().toString());
      insert.execute();
    }
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(OracleSettings.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
