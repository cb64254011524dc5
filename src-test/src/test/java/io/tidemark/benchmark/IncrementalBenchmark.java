package io.tidemark.benchmark;

import io.tidemark.embedded.EmbeddedDatabase;
import io.tidemark.generate.RowCount;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a full month, a replaced day and a change under a running job cost. */
@Command(
    name = "incremental",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures what a change costs; results go to incremental.md and incremental.svg.")
final class IncrementalBenchmark implements Callable<Integer> {
  @Mixin private BenchmarkOptions common = new BenchmarkOptions();

  @Option(
      names = "--rows",
      split = ",",
      defaultValue = "1M,10M",
      converter = RowCount.class,
      description = "Hourly pod rows of each lake, 20k to 100M.")
  private List<Long> rows = List.of();

  @Option(names = "--full-runs", defaultValue = "3", description = "Runs of the full month.")
  private int fullRuns;

  @Option(
      names = "--increments",
      defaultValue = "5",
      description = "Re-runs after a day was replaced.")
  private int increments;

  @Option(
      names = "--replacements",
      defaultValue = "40",
      description = "Days replaced under a running job; 0 leaves it out.")
  private int replacements;

  @Option(
      names = "--warmups",
      defaultValue = "5",
      description = "Replacements before those, which do not count.")
  private int warmups;

  private IncrementalBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IncrementalBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (fullRuns < 1 || increments < 1 || replacements < 0 || warmups < 0) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--full-runs and --increments are at least 1");
    }
    Workspace workspace = common.workspace();
    ChildProcess processes = common.processes(workspace);
    SizeBenchmark.Plan plan =
        new SizeBenchmark.Plan(fullRuns, increments, warmups, replacements, common.seed());
    List<SizeResult> results = new ArrayList<>();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(workspace.database());
        Connection postgres = database.connect()) {
      String url = database.jdbcUrl();
      String version = new Target(postgres).version();
      for (long size : rows) {
        results.add(SizeBenchmark.measure(workspace, processes, url, postgres, plan, size));
        write(Machine.facts(common.commit(), common.heap(), version), results);
      }
    }
    return results.stream().flatMap(result -> Verdict.of(result).stream()).allMatch(Verdict::met)
        ? 0
        : 1;
  }

  /** After each size, so that an interruption loses only the sizes to come. */
  private void write(Map<String, String> facts, List<SizeResult> results) throws IOException {
    Files.createDirectories(common.out());
    Files.writeString(
        common.out().resolve("incremental.md"), MarkdownReport.of(command(), facts, results));
    Files.writeString(common.out().resolve("incremental.svg"), IncrementalPlot.of(results));
    Log.say("results are in %s", common.out().resolve("incremental.md"));
  }

  private String command() {
    return String.format(
        Locale.ROOT,
        "src-test/benchmarks/incremental --rows %s --full-runs %d --increments %d"
            + " --replacements %d --warmups %d --seed %d --heap %s",
        rows.stream().map(String::valueOf).collect(Collectors.joining(",")),
        fullRuns,
        increments,
        replacements,
        warmups,
        common.seed(),
        common.heap());
  }
}
