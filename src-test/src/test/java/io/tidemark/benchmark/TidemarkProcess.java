package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tidemark through its launcher, with a schema, a ledger and a state directory of its own. */
final class TidemarkProcess {
  static final String INTERVAL = "500ms";
  static final String SETTLE = "0s";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workspace workspace;
  private final ChildProcess processes;
  private final Path directory;
  private final Lake lake;
  private final String url;
  private final String schema;

  /**
   * @param directory takes configuration and state
   * @param url of a server that trusts the user postgres
   * @param schema not used by any earlier one
   */
  TidemarkProcess(
      Workspace workspace,
      ChildProcess processes,
      Path directory,
      Lake lake,
      String url,
      String schema) {
    this.workspace = workspace;
    this.processes = processes;
    this.directory = directory;
    this.lake = lake;
    this.url = url;
    this.schema = schema;
  }

  String schema() {
    return schema;
  }

  String ledger() {
    return schema + "_ledger";
  }

  /** The configuration of a bounded run, written anew. */
  Path boundedConfig() throws IOException {
    return write("bounded.yaml", "", "", "");
  }

  /** Publishes what is there, with the default settings, and ends. */
  Figures bounded(String name) throws IOException, InterruptedException {
    ChildProcess.Ended ended = run(name);
    JsonNode run = JSON.readTree(ended.output()).required("run");
    return new Figures(
        ended.wall(),
        ended.cpu(),
        ended.peakRss(),
        run.required("files_read").asLong(),
        run.required("bytes_read").asLong(),
        run.required("rows_written").asLong(),
        run.required("slices_published").asLong());
  }

  /** The same, and when the run was how far. */
  MonthRun month(String name, ServerCpu server) throws IOException, InterruptedException {
    double before = server.seconds();
    ChildProcess.Ended ended = run(name);
    JsonNode run = JSON.readTree(ended.output()).required("run");
    JsonNode milestones = run.required("milestones");
    long startedAt = Instant.parse(milestones.required("started_at").asText()).toEpochMilli();
    Map<Phase, Long> ends = new EnumMap<>(Phase.class);
    ends.put(Phase.START, startedAt + millis(milestones, "reading"));
    ends.put(Phase.READ, startedAt + millis(milestones, "read"));
    ends.put(Phase.FINISH, startedAt + millis(milestones, "finished"));
    ends.put(Phase.PUBLISH, startedAt + millis(milestones, "published"));
    return MonthRun.of(
        ended, run.required("rows_written").asLong(), server.seconds() - before, ends);
  }

  private ChildProcess.Ended run(String name) throws IOException, InterruptedException {
    String config = boundedConfig().toString();
    return processes.run(
        name, workspace.tidemark("run", "-c", config, "--bounded", "--output=json"));
  }

  private static long millis(JsonNode milestones, String name) {
    return Duration.parse(milestones.required(name).asText()).toMillis();
  }

  /** Starts the same pipeline to keep watching, looking and committing often. */
  Process continuous(String name) throws IOException {
    Path config =
        write(
            "continuous.yaml",
            """
            publish: {settle: %s}
            """
                .formatted(SETTLE),
            ", discovery_interval: " + INTERVAL,
            ", interval: " + INTERVAL);
    return processes.start(name, workspace.tidemark("run", "-c", config.toString()));
  }

  private Path write(String file, String more, String ofFiles, String ofState) throws IOException {
    List<LocalDate> dates = lake.dates();
    Files.createDirectories(directory);
    return Files.writeString(
        directory.resolve(file),
        """
        version: 1
        pipeline: ocp-usage
        source:
          files: {root: "%s"%s}
        dates: {from: "%s", to: "%s"}
        providers:
          - {account: %s, source: %s, cluster_id: %s, cluster_alias: %s, report_period_id: %d}
        target:
          jdbc: {url: "%s", user: postgres, schema: %s, ledger: %s, create: true}
        state: {checkpoints: "%s"%s}
        """
                .formatted(
                    lake.root(),
                    ofFiles,
                    dates.get(0),
                    dates.get(dates.size() - 1),
                    Workspace.DEFAULTS.account(),
                    Workspace.DEFAULTS.source(),
                    Workspace.CLUSTER,
                    Workspace.CLUSTER,
                    Workspace.REPORT_PERIOD,
                    url,
                    schema,
                    ledger(),
                    directory.resolve("state"),
                    ofState)
            + more);
  }
}
