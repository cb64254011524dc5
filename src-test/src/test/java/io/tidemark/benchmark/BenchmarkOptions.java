package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that all benchmarks have, and where they work. */
final class BenchmarkOptions {
  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--commit", hidden = true)
  private String commit = "";

  @Option(names = "--seed", defaultValue = "1", description = "Of the lakes, and of all chance.")
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

  String commit() {
    return commit;
  }

  long seed() {
    return seed;
  }

  String heap() {
    return heap;
  }

  Path out() {
    return out;
  }

  Workspace workspace() throws IOException {
    Workspace workspace =
        new Workspace(home.resolve("tidemark"), Files.createDirectories(work).toRealPath());
    Files.createDirectories(workspace.logs());
    return workspace;
  }

  ChildProcess processes(Workspace workspace) {
    return new ChildProcess(
        workspace.logs(),
        Map.of("TIDEMARK_HEAP", heap, "TIDEMARK_LOG", workspace.logs().toString()));
  }
}
