package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.benchmark.rival.Rival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A rival in a process of its own.
 *
 * @param scratch emptied before each run
 * @param url of a server that trusts the user postgres
 * @param schema has the lookup tables
 */
record RivalProcess(
    ChildProcess processes, Rival rival, Lake lake, Path scratch, String url, String schema) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Fills a table, which is empty, with the whole month.
   *
   * @param table quoted
   */
  MonthRun month(String name, String table, ServerCpu server)
      throws IOException, InterruptedException {
    List<LocalDate> dates = lake.dates();
    double before = server.seconds();
    Ended ended = run(name, table, dates.get(0), dates.get(dates.size() - 1));
    double serverCpu = server.seconds() - before;
    Map<Phase, Long> ends = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      JsonNode at = ended.report().required("at").path(phase.milestone());
      if (at.isNumber()) {
        ends.put(phase, at.asLong());
      }
    }
    return MonthRun.of(ended.process(), ended.rows(), serverCpu, ends);
  }

  /**
   * Replaces some dates.
   *
   * @param from after {@code to} for no date at all
   */
  Figures replace(String name, String table, LocalDate from, LocalDate to)
      throws IOException, InterruptedException {
    Ended ended = run(name, table, from, to);
    ChildProcess.Ended process = ended.process();
    return new Figures(
        process.wall(),
        process.cpu(),
        process.peakRss(),
        ended.report().path("files").asLong(),
        ended.report().path("bytes").asLong(),
        ended.rows(),
        -1);
  }

  private record Ended(ChildProcess.Ended process, JsonNode report) {
    long rows() {
      return report.required("rows").asLong();
    }
  }

  private Ended run(String name, String table, LocalDate from, LocalDate to)
      throws IOException, InterruptedException {
    Workspace.delete(scratch);
    Files.createDirectories(scratch);
    List<String> arguments =
        List.of(
            url,
            schema,
            table,
            lake.root().toString(),
            lake.lookups().toString(),
            scratch.toString(),
            from.toString(),
            to.toString(),
            Workspace.DEFAULTS.source(),
            Workspace.CLUSTER,
            Integer.toString(Workspace.REPORT_PERIOD));
    ChildProcess.Ended ended =
        processes.run(name, JavaProcess.command(rival.options(), rival.main(), arguments));
    return new Ended(ended, JSON.readTree(ended.output()));
  }
}
