package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** DuckDB in a process of its own, with a table of its own. */
final class DuckDbProcess {
  private final ChildProcess processes;
  private final MonthLake lake;
  private final Path scratch;
  private final String url;
  private final String table;

  /**
   * @param table quoted
   */
  DuckDbProcess(ChildProcess processes, MonthLake lake, Path scratch, String url, String table) {
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
    ChildProcess.Ended ended =
        processes.run(
            name,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DuckDbRun.class.getName(),
                lake.root().toString(),
                lake.lookups().toString(),
                from.toString(),
                to.toString(),
                scratch.toString(),
                url,
                table));
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
