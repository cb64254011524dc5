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
    Workspace.delete(scratch);
    Files.createDirectories(scratch);
    List<LocalDate> dates = lake.dates();
    List<String> arguments =
        List.of(
            url,
            schema,
            table,
            lake.root().toString(),
            lake.lookups().toString(),
            scratch.toString(),
            dates.get(0).toString(),
            dates.get(dates.size() - 1).toString(),
            Workspace.DEFAULTS.source(),
            DuckDbSummary.CLUSTER,
            Integer.toString(DuckDbSummary.REPORT_PERIOD));
    double before = server.seconds();
    ChildProcess.Ended ended =
        processes.run(name, JavaProcess.command(rival.options(), rival.main(), arguments));
    double serverCpu = server.seconds() - before;
    JsonNode report = JSON.readTree(ended.output());
    Map<Phase, Long> ends = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      JsonNode at = report.required("at").path(phase.milestone());
      if (at.isNumber()) {
        ends.put(phase, at.asLong());
      }
    }
    return MonthRun.of(ended, report.required("rows").asLong(), serverCpu, ends);
  }
}
