package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** DuckDB in a process of its own, with a table of its own. */
final class DuckDbProcess {
  private final ChildProcess processes;
  private final Lake lake;
  private final Path scratch;
  private final String url;
  private final String table;

  /**
   * @param table quoted
   */
  DuckDbProcess(ChildProcess processes, Lake lake, Path scratch, String url, String table) {
    this.processes = processes;
    this.lake = lake;
    this.scratch = scratch;
    this.url = url;
    this.table = table;
  }

  String table() {
    return table;
  }

  /** Recomputes dates and replaces them. */
  Figures replace(String name, LocalDate from, LocalDate to)
      throws IOException, InterruptedException {
    Files.createDirectories(scratch);
    return run(
        name,
        List.of(
            lake.root().toString(),
            lake.lookups().toString(),
            scratch.toString(),
            from.toString(),
            to.toString()));
  }

  /** Starts, connects and ends. */
  Figures nothing(String name) throws IOException, InterruptedException {
    return run(name, List.of());
  }

  private Figures run(String name, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> all = Stream.concat(Stream.of(url, table), arguments.stream()).toList();
    List<String> command = JavaProcess.command(JavaProcess.SMALL, DuckDbRun.class.getName(), all);
    ChildProcess.Ended ended = processes.run(name, command);
    String[] printed = ended.output().strip().split(" ", -1);
    return new Figures(
        ended.wall(),
        ended.cpu(),
        ended.peakRss(),
        Long.parseLong(printed[0]),
        Long.parseLong(printed[1]),
        Long.parseLong(printed[2]),
        -1);
  }
}
