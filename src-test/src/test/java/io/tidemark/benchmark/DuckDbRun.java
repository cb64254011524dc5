package io.tidemark.benchmark;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The process that is measured: recomputes dates of a lake by DuckDB and replaces them in
 * PostgreSQL, in one transaction, by COPY.
 *
 * <p>Arguments: JDBC URL, table, lake, lookups, scratch directory, first date, last date. Without
 * dates it starts, connects and ends. Prints files and bytes read, and rows written.
 */
final class DuckDbRun {
  private final Connection duckdb;
  private final Connection postgres;
  private final String table;

  private DuckDbRun(Connection duckdb, Connection postgres, String table) {
    this.duckdb = duckdb;
    this.postgres = postgres;
    this.table = table;
  }

  public static void main(String[] arguments) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Connection postgres = DriverManager.getConnection(arguments[0], "postgres", "")) {
      if (arguments.length < 6) {
        System.out.println("0 0 0");
        return;
      }
      new DuckDbRun(duckdb, postgres, arguments[1])
          .run(
              Path.of(arguments[2]),
              Path.of(arguments[3]),
              Path.of(arguments[4]),
              LocalDate.parse(arguments[5]),
              LocalDate.parse(arguments[6]));
    }
  }

  private void run(Path lake, Path lookups, Path scratch, LocalDate from, LocalDate to)
      throws Exception {
    Path csv = scratch.resolve("summary.csv");
    List<Path> files = files(lake, from, to);
    long before = Proc.charactersRead();
    List<String> columns = DuckDbSummary.write(duckdb, files, lookups, from, to, csv, scratch);
    long bytes = Proc.charactersRead() - before;
    long rows = replace(columns, from, to, csv);
    Files.delete(csv);
    System.out.println(files.size() + " " + bytes + " " + rows);
  }

  private static List<Path> files(Path lake, LocalDate from, LocalDate to) throws Exception {
    List<Path> files = new ArrayList<>();
    for (Path file : Lake.files(lake, "")) {
      LocalDate date = LocalDate.parse(file.getFileName().toString().split("\\.", -1)[1]);
      if (!date.isBefore(from) && !date.isAfter(to)) {
        files.add(file);
      }
    }
    return files;
  }

  private long replace(List<String> columns, LocalDate from, LocalDate to, Path csv)
      throws Exception {
    String copy =
        columns.stream()
            .collect(
                Collectors.joining(
                    ", ",
                    "COPY " + table + " (",
                    ") FROM STDIN (FORMAT csv, NULL '" + DuckDbSummary.NULL_TEXT + "')"));
    try (PreparedStatement delete =
            postgres.prepareStatement(
                "DELETE FROM "
                    + table
                    + " WHERE source_uuid = CAST(? AS uuid) AND usage_start BETWEEN ? AND ?");
        InputStream in = Files.newInputStream(csv)) {
      postgres.setAutoCommit(false);
      delete.setString(1, Workspace.DEFAULTS.source());
      delete.setObject(2, from);
      delete.setObject(3, to);
      delete.executeUpdate();
      long rows = postgres.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, in, 1 << 16);
      postgres.commit();
      return rows;
    }
  }
}
