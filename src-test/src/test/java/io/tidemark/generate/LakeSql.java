package io.tidemark.generate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads generated files with DuckDB, a reader that shares no code with the generator. */
final class LakeSql implements AutoCloseable {
  private final Connection connection;

  LakeSql() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /** Makes a view of all Parquet files of a report below a lake, in file order. */
  LakeSql parquet(String view, Path lake, String report) throws SQLException {
    return view(
        view,
        "SELECT * FROM read_parquet('"
            + lake
            + "/data/parquet/*/OCP/"
            + report
            + "/*/*/*/*.parquet', hive_partitioning = false)");
  }

  /** Makes a view of all CSV files of a report below a lake, every column as text. */
  LakeSql csv(String view, Path lake, String report, String ending) throws SQLException {
    return view(
        view,
        "SELECT * FROM read_csv('"
            + lake
            + "/data/csv/*/OCP/*/*/*/"
            + report
            + ".*"
            + ending
            + "', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"',"
            + " hive_partitioning = false)");
  }

  LakeSql view(String name, String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE VIEW " + name + " AS " + query);
    }
    return this;
  }

  long number(String query) throws SQLException {
    return Long.parseLong(rows(query).get(0).get(0));
  }

  /** Rows as text, null as the empty text. */
  List<List<String>> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          String value = result.getString(i);
          row.add(value == null ? "" : value);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
