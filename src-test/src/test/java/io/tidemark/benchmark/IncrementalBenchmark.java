package io.tidemark.benchmark;

import io.tidemark.embedded.EmbeddedDatabase;
import io.tidemark.generate.RowCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a full month, a replaced day and a change under a running job cost. */
@Command(
    name = "incremental",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures what a change costs; results go to incremental.md and incremental.svg.")
final class IncrementalBenchmark implements Callable<Integer> {
  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--commit", hidden = true)
  private String commit = "";

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

  @Option(names = "--seed", defaultValue = "1", description = "Of lakes and moments.")
  private long seed;

  @Option(names = "--heap", defaultValue = "1g", description = "Heap of Tidemark.")
  private String heap = "1g";

  @Option(
      names = "--work",
      defaultValue = ".tidemark/benchmark",
      description = "Takes lakes, state, the server and logs. Lakes are used again.")
  private Path work = Path.of("");

  @Option(names = "--out", defaultValue = "docs/benchmarks", description = "Takes the results.")
  private Path out = Path.of("");

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
    Workspace workspace =
        new Workspace(home.resolve("tidemark"), Files.createDirectories(work).toRealPath());
    Files.createDirectories(workspace.logs());
    ChildProcess processes =
        new ChildProcess(
            workspace.logs(),
            Map.of("TIDEMARK_HEAP", heap, "TIDEMARK_LOG", workspace.logs().toString()));
    SizeBenchmark.Plan plan =
        new SizeBenchmark.Plan(fullRuns, increments, warmups, replacements, seed);
    List<SizeResult> results = new ArrayList<>();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(workspace.database());
        Connection postgres = database.connect()) {
      String url = database.jdbcUrl();
      String version = new Target(postgres).version();
      for (long size : rows) {
        results.add(SizeBenchmark.measure(workspace, processes, url, postgres, plan, size));
        write(Machine.facts(commit, heap, version), results);
      }
    }
    return results.stream().flatMap(result -> Verdict.of(result).stream()).allMatch(Verdict::met)
        ? 0
        : 1;
  }

  /** After each size, so that an interruption loses only the sizes to come. */
  private void write(Map<String, String> facts, List<SizeResult> results) throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("incremental.md"), MarkdownReport.of(command(), facts, results));
    Files.writeString(out.resolve("incremental.svg"), IncrementalPlot.of(results));
    Log.say("results are in %s", out.resolve("incremental.md"));
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
        seed,
        heap);
  }
}
