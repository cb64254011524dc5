package io.tidemark.benchmark.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * PostgreSQL does the work: the line items are copied into unlogged tables over two connections,
 * then SQL makes the rows, in one transaction. DuckDB turns the Parquet files into CSV, a file at a
 * time: nothing that is at hand decodes them faster.
 */
final class PostgresMonth {
  private static final List<String> REPORTS =
      List.of("pod_usage", "storage_usage", "node_labels", "namespace_labels");

  private final Task task;

  private PostgresMonth(Task task) {
    this.task = task;
  }

  /** Arguments as in {@link Task}. */
  public static void main(String[] arguments) throws Exception {
    Stopwatch watch = new Stopwatch();
    long rows = new PostgresMonth(Task.of(arguments)).run(watch);
    watch.print(rows);
  }

  private record Report(String name, Path file, List<String> columns) {}

  private long run(Stopwatch watch) throws Exception {
    try (DuckDbLake duckDb = DuckDbLake.open(task);
        Connection one = connect();
        Connection two = connect()) {
      watch.mark("started");
      run(one, SqlScript.of("postgres-tables.sql", Map.of()));
      Queue<Report> reports = new ConcurrentLinkedQueue<>(reports(one));
      Callable<Long> first = () -> load(duckDb, one, reports);
      Callable<Long> second = () -> load(duckDb, two, reports);
      Both.sum(List.of(first, second));
      watch.mark("loaded");
      one.setAutoCommit(false);
      run(
          one,
          SqlScript.of(
              "postgres-month.sql",
              Map.of(
                  "table", task.table(),
                  "report_period", Integer.toString(task.reportPeriod()),
                  "cluster", task.cluster(),
                  "source", task.source())));
      one.commit();
      watch.mark("queried");
      return count(one);
    }
  }

  /** New tables go to the schema of the target, the lookup tables are found in theirs. */
  private Connection connect() throws SQLException {
    Connection connection = task.postgres();
    try (Statement statement = connection.createStatement()) {
      String home = task.table().substring(0, task.table().indexOf('.'));
      statement.execute("SET search_path = " + home + ", \"" + task.schema() + "\"");
    }
    return connection;
  }

  private List<Report> reports(Connection postgres) throws SQLException, IOException {
    List<Report> reports = new ArrayList<>();
    for (String name : REPORTS) {
      List<String> columns = columns(postgres, name);
      try (Stream<Path> files = Files.walk(task.lake().resolve("data/parquet"))) {
        files
            .filter(file -> file.getFileName().toString().startsWith(name + "."))
            .forEach(file -> reports.add(new Report(name, file, columns)));
      }
    }
    return reports;
  }

  private static List<String> columns(Connection postgres, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = postgres.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
      for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
        columns.add(none.getMetaData().getColumnName(i));
      }
    }
    return columns;
  }

  private long load(DuckDbLake duckDb, Connection postgres, Queue<Report> reports)
      throws Exception {
    long rows = 0;
    try (Connection reader = duckDb.another()) {
      for (Report report = reports.poll(); report != null; report = reports.poll()) {
        Path csv = task.scratch().resolve(report.file().getFileName() + ".csv");
        String columns = String.join(", ", report.columns());
        DuckDbLake.export(
            reader,
            "SELECT "
                + columns
                + " FROM read_parquet('"
                + report.file().toString().replace("'", "''")
                + "')",
            csv);
        rows += CopyIn.send(postgres, report.name() + " (" + columns + ")", csv);
      }
    }
    return rows;
  }

  private static void run(Connection postgres, SqlScript script) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      for (String sql : script.statements()) {
        statement.execute(sql);
      }
    }
  }

  private long count(Connection postgres) throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + task.table())) {
      row.next();
      return row.getLong(1);
    }
  }
}
