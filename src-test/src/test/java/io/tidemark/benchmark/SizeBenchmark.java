package io.tidemark.benchmark;

import io.tidemark.benchmark.rival.Rival;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All scenarios with a lake of one size, the contestants in turn. */
final class SizeBenchmark {
  private final Workspace workspace;
  private final ChildProcess processes;
  private final String url;
  private final Target target;
  private final Plan plan;
  private final long rows;
  private final MonthLake lake;
  private final Path states;

  private final List<Figures> full = new ArrayList<>();
  private final List<Figures> rerun = new ArrayList<>();
  private final List<Figures> idle = new ArrayList<>();
  private final List<Figures> duckDbFull = new ArrayList<>();
  private final List<Figures> duckDbDay = new ArrayList<>();
  private final List<Figures> duckDbIdle = new ArrayList<>();
  private final List<SizeResult.Changed> changed = new ArrayList<>();
  private boolean otherDay;

  /**
   * How often to measure.
   *
   * @param warmups replacements of the running job that do not count
   * @param seed of the lakes and of the moments of replacement
   */
  record Plan(int fullRuns, int increments, int warmups, int replacements, long seed) {}

  private SizeBenchmark(
      Workspace workspace,
      ChildProcess processes,
      String url,
      Target target,
      Plan plan,
      long rows,
      MonthLake lake) {
    this.workspace = workspace;
    this.processes = processes;
    this.url = url;
    this.target = target;
    this.plan = plan;
    this.rows = rows;
    this.lake = lake;
    this.states = workspace.size(rows).resolve("runs");
  }

  /**
   * @param url of the server that takes everybody's tables
   */
  static SizeResult measure(
      Workspace workspace,
      ChildProcess processes,
      String url,
      Connection postgres,
      Plan plan,
      long rows)
      throws Exception {
    Workspace.delete(workspace.size(rows).resolve("runs"));
    MonthLake lake = MonthLake.prepare(workspace, processes, rows, plan.seed());
    return new SizeBenchmark(workspace, processes, url, new Target(postgres), plan, rows, lake)
        .measure();
  }

  private SizeResult measure() throws Exception {
    long bytes = lake.lake().bytes();
    TidemarkProcess tidemark = pipeline(1);
    RivalProcess duckDb =
        new RivalProcess(
            processes, Rival.DUCKDB, lake.lake(), states.resolve("duckdb"), url, tidemark.schema());
    String table = "";
    for (int i = 1; i <= plan.fullRuns(); i++) {
      if (i > 1) {
        target.drop(tidemark.schema(), tidemark.ledger());
        tidemark = pipeline(i);
      }
      fullRun(tidemark, i);
      if (i == 1) {
        table = target.like(tidemark.schema(), "duckdb_" + rows);
      }
      duckDbFullRun(duckDb, table, i);
    }
    compare(tidemark, table);
    for (int i = 1; i <= plan.increments(); i++) {
      increment(tidemark, duckDb, table, i);
    }
    compare(tidemark, table);
    List<Double> latencies = latencies(tidemark);
    target.drop(tidemark.schema(), tidemark.ledger(), "duckdb_" + rows);
    return new SizeResult(
        rows,
        bytes,
        full,
        rerun,
        idle,
        duckDbFull,
        duckDbDay,
        duckDbIdle,
        otherDay,
        changed,
        latencies);
  }

  private TidemarkProcess pipeline(int number) throws SQLException, IOException {
    String schema = "tidemark_" + rows + "_" + number;
    TidemarkProcess tidemark =
        new TidemarkProcess(
            workspace, processes, states.resolve("tidemark-" + number), lake.lake(), url, schema);
    target.drop(schema, tidemark.ledger());
    target.create(schema, tidemark.boundedConfig(), lake.lake().lookups());
    return tidemark;
  }

  private void fullRun(TidemarkProcess tidemark, int number) throws Exception {
    target.checkpoint();
    full.add(said("full run " + number, tidemark.bounded("tidemark-full-" + rows + "-" + number)));
  }

  private void duckDbFullRun(RivalProcess duckDb, String table, int number) throws Exception {
    List<LocalDate> dates = lake.dates();
    target.truncate(table);
    target.checkpoint();
    duckDbFull.add(
        said(
            "full month by DuckDB " + number,
            duckDb.replace(
                "duckdb-full-" + rows + "-" + number,
                table,
                dates.get(0),
                dates.get(dates.size() - 1))));
  }

  private void increment(TidemarkProcess tidemark, RivalProcess duckDb, String table, int number)
      throws Exception {
    List<LocalDate> dates = lake.dates();
    LocalDate date = dates.get((5 + 7 * number) % dates.size());
    String name = rows + "-" + number;
    MonthLake.Replaced replaced = lake.stage(date).replace();
    changed.add(new SizeResult.Changed(replaced.files().size(), replaced.bytes()));
    Map<LocalDate, String> before = target.writers(tidemark.schema());
    target.checkpoint();
    rerun.add(said("re-run for " + date, tidemark.bounded("tidemark-day-" + name)));
    Map<LocalDate, String> after = target.writers(tidemark.schema());
    before.remove(date);
    after.remove(date);
    otherDay |= !before.equals(after);
    target.checkpoint();
    idle.add(said("re-run for nothing", tidemark.bounded("tidemark-idle-" + name)));
    target.checkpoint();
    duckDbDay.add(
        said(date + " by DuckDB", duckDb.replace("duckdb-day-" + name, table, date, date)));
    duckDbIdle.add(
        said(
            "DuckDB for nothing",
            duckDb.replace("duckdb-idle-" + name, table, date, date.minusDays(1))));
  }

  private List<Double> latencies(TidemarkProcess tidemark) throws Exception {
    if (plan.replacements() == 0) {
      return List.of();
    }
    Log.say("%,d rows: running job", rows);
    try (Connection postgres = DriverManager.getConnection(url, "postgres", "");
        LedgerWatch ledger = new LedgerWatch(postgres, tidemark.ledger())) {
      return new ReplacementLatency(lake, ledger, plan.seed())
          .measure(
              tidemark.continuous("tidemark-continuous-" + rows),
              plan.warmups(),
              plan.replacements());
    }
  }

  /** Times mean nothing if the results differ. */
  private void compare(TidemarkProcess tidemark, String table) throws SQLException {
    long differences = target.differences(tidemark.schema(), table);
    if (differences > 0) {
      throw new IllegalStateException(
          "the tables of Tidemark and DuckDB differ in " + differences + " groups of rows");
    }
    Log.say("%,d rows: both tables agree", rows);
  }

  private Figures said(String what, Figures run) {
    Log.say(
        "%,d rows: %s: %.2f s wall, %.2f s CPU, %,d bytes read, %,d rows written",
        rows, what, run.wall(), run.cpu(), run.bytesRead(), run.rowsWritten());
    return run;
  }
}
