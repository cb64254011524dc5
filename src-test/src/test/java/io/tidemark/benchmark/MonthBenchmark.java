package io.tidemark.benchmark;

import io.tidemark.embedded.EmbeddedDatabase;
import io.tidemark.generate.RowCount;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a cold month against what one would do without Tidemark. */
@Command(
    name = "month",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Races for a cold month; results go to month.md and month.svg.")
final class MonthBenchmark implements Callable<Integer> {
  @Mixin private BenchmarkOptions common = new BenchmarkOptions();

  @Option(
      names = "--rows",
      split = ",",
      defaultValue = "20k,1M,10M",
      converter = RowCount.class,
      description = "Hourly pod rows of each lake, 20k to 100M.")
  private List<Long> rows = List.of();

  @Option(
      names = "--shapes",
      split = ",",
      defaultValue = "snappy/200000,snappy/10000,zstd/200000,zstd/10000",
      converter = LakeShape.Converter.class,
      description = "Compression and rows of a row group. All but the first: the fast ones only.")
  private List<LakeShape> shapes = List.of();

  @Option(names = "--runs", defaultValue = "5", description = "Of Tidemark and of DuckDB.")
  private int runs;

  @Option(
      names = "--flink-runs",
      defaultValue = "3",
      description = "Of the Flink SQL job; 0 leaves it out.")
  private int flinkRuns;

  @Option(
      names = "--postgres-runs",
      defaultValue = "1",
      description = "Of PostgreSQL's COPY and SQL; 0 leaves it out.")
  private int postgresRuns;

  private MonthBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MonthBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (runs < 1 || flinkRuns < 0 || flinkRuns > runs || postgresRuns < 0 || postgresRuns > runs) {
      throw new CommandLine.ParameterException(
          new CommandLine(this),
          "--runs is at least 1, --flink-runs and --postgres-runs are at most that");
    }
    Workspace workspace = common.workspace();
    ChildProcess processes = common.processes(workspace);
    List<MonthResult> results = new ArrayList<>();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(workspace.database());
        Connection postgres = database.connect()) {
      Map<String, String> facts =
          Machine.facts(common.commit(), common.heap(), new Target(postgres).version());
      for (long size : rows) {
        for (LakeShape shape : shapes) {
          results.add(
              MonthRace.run(
                  workspace,
                  processes,
                  database.jdbcUrl(),
                  postgres,
                  times(shape),
                  size,
                  common.seed(),
                  shape));
          write(facts, results);
        }
      }
    }
    return MonthVerdict.of(results).stream().allMatch(Verdict::met) ? 0 : 1;
  }

  private Map<Contestant, Integer> times(LakeShape shape) {
    Map<Contestant, Integer> times = new EnumMap<>(Contestant.class);
    times.put(Contestant.TIDEMARK, runs);
    times.put(Contestant.DUCKDB, runs);
    if (shape.equals(shapes.get(0))) {
      times.put(Contestant.FLINK_SQL, flinkRuns);
      times.put(Contestant.POSTGRESQL, postgresRuns);
    }
    return times;
  }

  /** After each lake, so that an interruption loses only those to come. */
  private void write(Map<String, String> facts, List<MonthResult> results) throws IOException {
    Files.createDirectories(common.out());
    Files.writeString(common.out().resolve("month.md"), MonthReport.of(command(), facts, results));
    Files.writeString(common.out().resolve("month.svg"), MonthPlot.of(results));
    Log.say("results are in %s", common.out().resolve("month.md"));
  }

  private String command() {
    return String.format(
        Locale.ROOT,
        "src-test/benchmarks/month --rows %s --shapes %s --runs %d --flink-runs %d"
            + " --postgres-runs %d --seed %d --heap %s",
        rows.stream().map(String::valueOf).collect(Collectors.joining(",")),
        shapes.stream().map(LakeShape::toString).collect(Collectors.joining(",")),
        runs,
        flinkRuns,
        postgresRuns,
        common.seed(),
        common.heap());
  }
}
