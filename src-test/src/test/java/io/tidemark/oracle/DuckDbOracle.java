package io.tidemark.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the daily summary of one provider from the hourly files of a lake with DuckDB SQL,
 * from nothing, as the specification says it. Immutable; every call opens its own database.
 *
 * <p>Where a payload's piece exists in both forms only its Parquet form is read. Rows that the
 * pipeline quarantines are left out; a file that cannot be read at all fails.
 */
public final class DuckDbOracle {
  private final OcpProvider provider;
  private final LabelConflict labels;
  private final CategoryConflict categories;

  private DuckDbOracle(OcpProvider provider, LabelConflict labels, CategoryConflict categories) {
    this.provider = provider;
    this.labels = labels;
    this.categories = categories;
  }

  /** An oracle with the default options: both conflicts fan out. */
  public static DuckDbOracle of(OcpProvider provider) {
    return new DuckDbOracle(provider, LabelConflict.FAN_OUT, CategoryConflict.FAN_OUT);
  }

  public DuckDbOracle labels(LabelConflict option) {
    return new DuckDbOracle(provider, option, categories);
  }

  public DuckDbOracle categories(CategoryConflict option) {
    return new DuckDbOracle(provider, labels, option);
  }

  /**
   * @param root the lake's root, the directory that holds {@code data/}
   * @param from first day, inclusive
   * @param to last day, inclusive
   * @return the rows, by day, data source, namespace and node
   */
  public List<SummaryRow> summarise(Path root, OcpLookups lookups, LocalDate from, LocalDate to) {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'; SET threads = 2; SET memory_limit = '1500MB'");
      statement.execute(
          "SET temp_directory = '%s/tidemark-oracle'"
              .formatted(System.getProperty("java.io.tmpdir").replace("'", "''")));
      statement.execute(resource("macros.sql"));
      loadSettings(duckdb, from, to);
      LookupTables.create(duckdb, lookups);
      OracleInput.create(duckdb, LakeListing.of(root, provider, from, to));
      return rows(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the oracle cannot summarise " + root, e);
    }
  }

  private void loadSettings(Connection duckdb, LocalDate from, LocalDate to) throws SQLException {
    try (PreparedStatement insert =
        duckdb.prepareStatement(
            """
            CREATE TEMP TABLE settings AS SELECT
              CAST(? AS VARCHAR) AS source, CAST(? AS VARCHAR) AS cluster_id,
              CAST(? AS VARCHAR) AS cluster_alias, CAST(? AS INTEGER) AS report_period_id,
              CAST(? AS DATE) AS first_day, CAST(? AS DATE) AS last_day,
              CAST(? AS VARCHAR) AS labels_conflict, CAST(? AS VARCHAR) AS categories_conflict
            """)) {
      insert.setString(1, provider.source());
      insert.setString(2, provider.clusterId());
      insert.setString(3, provider.clusterAlias());
      insert.setInt(4, provider.reportPeriodId());
      insert.setString(5, from.toString());
      insert.setString(6, to.toString());
      insert.setString(7, labels.option());
      insert.setString(8, categories.option());
      insert.execute();
    }
  }

  private static List<SummaryRow> rows(Statement statement) throws SQLException {
    List<SummaryRow> rows = new ArrayList<>();
    String query = "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + resource("ocp-usage.sql") + ")";
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        List<@Nullable String> values = new ArrayList<>(SummaryRow.COLUMNS.size());
        for (String column : SummaryRow.COLUMNS) {
          values.add(result.getString(column));
        }
        rows.add(new SummaryRow(values));
      }
    }
    return rows;
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(DuckDbOracle.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
