package io.tidemark.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes Parquet files of Parquet files with DuckDB. They appear whole, by a rename. */
public final class ParquetEdit implements AutoCloseable {
  private final Connection duckdb;

  public ParquetEdit() throws SQLException {
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
  }

  /**
   * @param query of what becomes the target, over the source's rows as {@code file}
   * @param target may be the source
   */
  public void write(Path source, String query, Path target) throws SQLException, IOException {
    Files.createDirectories(target.getParent());
    Path staged = target.resolveSibling("." + target.getFileName() + ".staged");
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP VIEW file AS FROM " + rows(source));
      statement.execute("COPY (" + query + ") TO '" + staged + "' (FORMAT parquet)");
    }
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }

  long count(Path file) throws SQLException {
    try (Statement statement = duckdb.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + rows(file))) {
      count.next();
      return count.getLong(1);
    }
  }

  private static String rows(Path file) {
    return "read_parquet('" + file + "', hive_partitioning = false, file_row_number = true)";
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }
}
