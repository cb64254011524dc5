package io.tidemark.benchmark.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a contestant is asked for: whole dates of one provider.
 *
 * @param url of the server; user postgres, no password
 * @param schema has the lookup tables
 * @param table takes the rows, quoted; empty
 * @param lake root of the lake
 * @param lookups the lookup tables as CSV
 * @param scratch an empty directory
 * @param from after {@code to} for no date at all: then a process only starts, connects and ends
 */
record Task(
    String url,
    String schema,
    String table,
    Path lake,
    Path lookups,
    Path scratch,
    LocalDate from,
    LocalDate to,
    String source,
    String cluster,
    int reportPeriod) {
  static final String USER = "postgres";

  static Task of(String[] arguments) {
    return new Task(
        arguments[0],
        arguments[1],
        arguments[2],
        Path.of(arguments[3]),
        Path.of(arguments[4]),
        Path.of(arguments[5]),
        LocalDate.parse(arguments[6]),
        LocalDate.parse(arguments[7]),
        arguments[8],
        arguments[9],
        Integer.parseInt(arguments[10]));
  }

  /** A report's files of the dates asked for, by path. */
  List<Path> files(String report) throws IOException {
    try (Stream<Path> files = Files.walk(lake.resolve("data"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(report + "."))
          .filter(file -> isAskedFor(LocalDate.parse(date(file))))
          .sorted()
          .toList();
    }
  }

  private boolean isAskedFor(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(to);
  }

  private static String date(Path file) {
    return file.getFileName().toString().split("\\.", -1)[1];
  }

  Connection postgres() throws SQLException {
    return DriverManager.getConnection(url, USER, "");
  }
}
