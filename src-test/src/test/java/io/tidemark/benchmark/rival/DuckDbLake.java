package io.tidemark.benchmark.rival;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * DuckDB in this process with a lake's reports as views; no setting but the directory for spills.
 */
final class DuckDbLake implements AutoCloseable {
  private final Connection connection;
  private int files;

  private DuckDbLake(Connection connection) {
    this.connection = connection;
  }

  static DuckDbLake open(Task task) throws SQLException, IOException {
    DuckDbLake lake = new DuckDbLake(DriverManager.getConnection("jdbc:duckdb:"));
    lake.run("SET temp_directory = " + text(task.scratch().resolve("spill")));
    lake.run("SET preserve_insertion_order = false");
    for (String report :
        new String[] {"pod_usage", "storage_usage", "node_labels", "namespace_labels"}) {
      List<Path> files = task.files(report);
      if (!files.isEmpty()) {
        lake.files += files.size();
        lake.run(
            "CREATE VIEW %s AS FROM read_parquet(%s, hive_partitioning = false)"
                .formatted(report, texts(files)));
      }
    }
    return lake;
  }

  /** How many files there are of the dates asked for. */
  int files() {
    return files;
  }

  /** The lookup tables, read from CSV. */
  void lookups(Path directory) throws SQLException {
    lookup(
        "enabled_tag_keys",
        "key, CAST(enabled AS BOOLEAN) AS enabled, provider_type",
        directory.resolve("reporting_enabledtagkeys.csv"));
    lookup(
        "category_patterns",
        "namespace AS pattern, CAST(cost_category_id AS INTEGER) AS cost_category_id",
        directory.resolve("reporting_ocp_cost_category_namespace.csv"));
    lookup(
        "node_roles", "node, resource_id, node_role", directory.resolve("reporting_ocp_nodes.csv"));
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Writes what a query gives as CSV without a header; NULL is {@code \N}. */
  static void export(Connection connection, String query, Path csv) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO %s (FORMAT csv, HEADER false, NULLSTR '%s')"
              .formatted(query, text(csv), CopyIn.NULL_TEXT));
    }
  }

  /** A connection of its own to the same database. */
  Connection another() throws SQLException {
    return connection.unwrap(org.duckdb.DuckDBConnection.class).duplicate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void lookup(String name, String columns, Path csv) throws SQLException {
    run(
        "CREATE TABLE %s AS SELECT %s FROM read_csv(%s, header = true, all_varchar = true)"
            .formatted(name, columns, text(csv)));
  }

  private static String texts(List<Path> paths) {
    return paths.stream().map(DuckDbLake::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
