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
 * <p>Arguments: lake, lookups, first date, last date, scratch directory, JDBC URL, table. Prints
 * bytes read of files, and rows written.
 */
final class DuckDbRun {
  private DuckDbRun() {}

  public static void main(String[] arguments) throws Exception {
    Path lake = Path.of(arguments[0]);
    Path lookups = Path.of(arguments[1]);
    LocalDate from = LocalDate.parse(arguments[2]);
    LocalDate to = LocalDate.parse(arguments[3]);
    Path scratch = Path.of(arguments[4]);
    Path csv = scratch.resolve("summary.csv");
    List<Path> files = files(lake, from, to);
    long before = Proc.charactersRead();
    List<String> columns = DuckDbSummary.write(files, lookups, from, to, csv, scratch);
    long bytes = Proc.charactersRead() - before;
    long rows = replace(arguments[5], arguments[6], columns, from, to, csv);
    Files.delete(csv);
    System.out.println(files.size() + " " + bytes + " " + rows);
  }

  private static List<Path> files(Path lake, LocalDate from, LocalDate to) throws Exception {
    List<Path> files = new ArrayList<>();
    for (Path file : MonthLake.files(lake, "")) {
      LocalDate date = LocalDate.parse(file.getFileName().toString().split("\\.", -1)[1]);
      if (!date.isBefore(from) && !date.isAfter(to)) {
        files.add(file);
      }
    }
    return files;
  }

  private static long replace(
      String url, String table, List<String> columns, LocalDate from, LocalDate to, Path csv)
      throws Exception {
    String copy =
        columns.stream()
            .collect(
                Collectors.joining(
                    ", ",
                    "COPY " + table + " (",
                    ") FROM STDIN (FORMAT csv, NULL '" + DuckDbSummary.NULL_TEXT + "')"));
    try (Connection postgres = DriverManager.getConnection(url, "postgres", "");
        PreparedStatement delete =
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
