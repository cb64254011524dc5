package io.tidemark.benchmark.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * DuckDB with SQL that was tuned for speed. Its rows go out as CSV, which DuckDB writes with all
 * processors, and into PostgreSQL over two connections, each of which replaces half of the dates in
 * one transaction.
 */
final class DuckDbMonth {
  private static final String FIRST_OF_FINISH = "CREATE TABLE text_maps";

  private DuckDbMonth() {}

  /** Arguments as in {@link Task}. */
  public static void main(String[] arguments) throws Exception {
    Task task = Task.of(arguments);
    Stopwatch watch = new Stopwatch();
    try (DuckDbLake duckDb = DuckDbLake.open(task);
        Connection one = task.postgres();
        Connection two = task.postgres()) {
      watch.mark("started");
      if (task.from().isAfter(task.to())) {
        watch.print(0);
        return;
      }
      long before = bytesAskedFor();
      duckDb.lookups(task.lookups());
      boolean finishing = false;
      for (String statement : SqlScript.of("duckdb-month.sql", Map.of()).statements()) {
        if (!finishing && statement.contains(FIRST_OF_FINISH)) {
          watch.mark("read");
          finishing = true;
        }
        duckDb.run(statement);
      }
      watch.mark("finished");
      watch.tell("files", duckDb.files());
      watch.tell("bytes", bytesAskedFor() - before);
      long rows = publish(task, duckDb, List.of(one, two));
      watch.mark("published");
      watch.print(rows);
    }
  }

  /** By this process so far, of files and sockets, cached ones included. */
  private static long bytesAskedFor() throws IOException {
    String key = "rchar:";
    return Files.readAllLines(Path.of("/proc/self/io")).stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.substring(key.length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  private static long publish(Task task, DuckDbLake duckDb, List<Connection> connections)
      throws Exception {
    List<LocalDate> dates = task.from().datesUntil(task.to().plusDays(1)).toList();
    int shares = Math.min(connections.size(), dates.size());
    return Both.sum(
        IntStream.range(0, shares)
            .mapToObj(
                i ->
                    (Callable<Long>)
                        () ->
                            replace(
                                task,
                                duckDb,
                                connections.get(i),
                                dates.get(i * dates.size() / shares),
                                dates.get((i + 1) * dates.size() / shares - 1)))
            .toList());
  }

  private static long replace(
      Task task, DuckDbLake duckDb, Connection postgres, LocalDate from, LocalDate to)
      throws Exception {
    Path csv = task.scratch().resolve("rows-" + from + ".csv");
    try (Connection reader = duckDb.another();
        PreparedStatement delete =
            postgres.prepareStatement(
                "DELETE FROM "
                    + task.table()
                    + " WHERE source_uuid = CAST(? AS uuid) AND usage_start BETWEEN ? AND ?")) {
      DuckDbLake.export(reader, SummaryColumns.select(task, from, to), csv);
      postgres.setAutoCommit(false);
      delete.setString(1, task.source());
      delete.setObject(2, from);
      delete.setObject(3, to);
      delete.executeUpdate();
      long rows = CopyIn.send(postgres, task.table() + SummaryColumns.NAMES, csv);
      postgres.commit();
      return rows;
    }
  }
}
