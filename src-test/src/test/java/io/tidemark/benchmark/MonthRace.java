package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every contestant fills its table from one lake, in turn, again and again. */
final class MonthRace {
  private final Workspace workspace;
  private final ChildProcess processes;
  private final String url;
  private final Target target;
  private final ServerCpu server;
  private final long rows;
  private final LakeShape shape;
  private final Lake lake;
  private final Path directory;
  private final Map<Contestant, List<MonthRun>> runs = new EnumMap<>(Contestant.class);

  private MonthRace(
      Workspace workspace,
      ChildProcess processes,
      String url,
      Connection postgres,
      long rows,
      LakeShape shape,
      Lake lake)
      throws SQLException, IOException {
    this.workspace = workspace;
    this.processes = processes;
    this.url = url;
    this.target = new Target(postgres);
    this.server = ServerCpu.of(postgres);
    this.rows = rows;
    this.shape = shape;
    this.lake = lake;
    this.directory = workspace.size(rows).resolve("month-runs");
  }

  /**
   * @param times how often each contestant runs; Tidemark as often as any other at least
   * @param url of the server that takes everybody's tables
   */
  static MonthResult run(
      Workspace workspace,
      ChildProcess processes,
      String url,
      Connection postgres,
      Map<Contestant, Integer> times,
      long rows,
      long seed,
      LakeShape shape)
      throws Exception {
    String name = shape.toString().replace('/', '-');
    List<String> options = new ArrayList<>(shape.options());
    options.add("--rows=" + rows);
    options.add("--seed=" + seed);
    Path home = workspace.size(rows).resolve("seed-" + seed).resolve(name);
    Lake lake = Lake.generate(workspace, processes, rows + "-" + name, home, options);
    lake.read();
    Workspace.delete(workspace.size(rows).resolve("month-runs"));
    MonthRace race = new MonthRace(workspace, processes, url, postgres, rows, shape, lake);
    race.all(times);
    return new MonthResult(rows, shape, lake.bytes(), race.runs);
  }

  private void all(Map<Contestant, Integer> times) throws Exception {
    int rounds = times.values().stream().max(Integer::compare).orElse(0);
    for (int round = 1; round <= rounds; round++) {
      TidemarkProcess tidemark = tidemark(round);
      for (Contestant contestant : times.keySet()) {
        if (contestant != Contestant.TIDEMARK && round <= times.getOrDefault(contestant, 0)) {
          rival(contestant, tidemark, round);
        }
      }
      target.drop(tidemark.schema(), tidemark.ledger());
    }
    for (Contestant contestant : Contestant.values()) {
      target.drop(schema(contestant));
    }
  }

  private TidemarkProcess tidemark(int round) throws Exception {
    String schema = schema(Contestant.TIDEMARK) + "_" + round;
    TidemarkProcess tidemark =
        new TidemarkProcess(
            workspace, processes, directory.resolve("tidemark-" + round), lake, url, schema);
    target.drop(schema, tidemark.ledger());
    target.create(schema, tidemark.boundedConfig(), lake.lookups());
    target.checkpoint();
    said(Contestant.TIDEMARK, tidemark.month(name(Contestant.TIDEMARK, round), server));
    return tidemark;
  }

  /** Times mean nothing if the rows differ from Tidemark's of this round. */
  private void rival(Contestant contestant, TidemarkProcess tidemark, int round) throws Exception {
    String table = target.like(tidemark.schema(), schema(contestant));
    target.checkpoint();
    RivalProcess process =
        new RivalProcess(
            processes,
            contestant.rival(),
            lake,
            directory.resolve("scratch"),
            url,
            tidemark.schema());
    said(contestant, process.month(name(contestant, round), table, server));
    long differences = target.differences(tidemark.schema(), table);
    if (differences > 0) {
      throw new IllegalStateException(
          "the tables of Tidemark and "
              + contestant.label()
              + " differ in "
              + differences
              + " groups of rows; they are left in schemas "
              + tidemark.schema()
              + " and "
              + schema(contestant));
    }
  }

  private String schema(Contestant contestant) {
    return contestant.name().toLowerCase(Locale.ROOT) + "_" + rows;
  }

  private String name(Contestant contestant, int round) {
    return "month-"
        + rows
        + "-"
        + shape.toString().replace('/', '-')
        + "-"
        + contestant.name().toLowerCase(Locale.ROOT)
        + "-"
        + round;
  }

  private void said(Contestant contestant, MonthRun run) {
    StringBuilder phases = new StringBuilder();
    run.phases()
        .forEach(
            (phase, seconds) ->
                phases.append(String.format(Locale.ROOT, ", %s %.2f", phase.label(), seconds)));
    Log.say(
        "%,d rows, %s: %s: %.2f s wall%s; %.2f s CPU and %.2f s of the server, %,d rows written",
        rows,
        shape,
        contestant.label(),
        run.wall(),
        phases,
        run.cpu(),
        run.serverCpu(),
        run.figures().rowsWritten());
    runs.computeIfAbsent(contestant, any -> new ArrayList<>()).add(run);
  }
}
