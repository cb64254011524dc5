package io.tidemark.pipeline;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.flink.publish.Database;
import io.tidemark.flink.publish.Password;
import io.tidemark.publish.Epoch;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Jobs as they would be submitted; needs no database, no broker and no cluster. */
public final class JobGraphFixture {
  private static final String FILES = "files: {root: %s}";

  private static final String KAFKA =
      """
      kafka: {bootstrap: "127.0.0.1:1", topics: [usage], group: g, format: avro-fingerprint,
                         dead_letters: letters}\
      """;

  private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/none";

  private JobGraphFixture() {}

  /**
   * A job of files.
   *
   * @param directory takes the configuration
   */
  public static StreamGraph ofFiles(Path directory) throws IOException {
    return streamGraph(directory, FILES, NOWHERE, "secret");
  }

  /** A job of files with a target of its own; its user is called u. */
  public static StreamGraph ofFiles(Path directory, String url, String password)
      throws IOException {
    return streamGraph(directory, FILES, url, password);
  }

  /** A job of events, with dead letters. */
  public static StreamGraph ofEvents(Path directory) throws IOException {
    return streamGraph(directory, KAFKA, NOWHERE, "secret");
  }

  /** A job of both: all operators that there are. */
  public static StreamGraph ofAll(Path directory) throws IOException {
    return streamGraph(directory, FILES + ", " + KAFKA, NOWHERE, "secret");
  }

  private static StreamGraph streamGraph(Path directory, String source, String url, String password)
      throws IOException {
    Path file = directory.resolve("config.yaml");
    Files.writeString(
        file,
        """
        version: 1
        pipeline: ocp-usage
        source: {%s}
        target: {jdbc: {url: "%s", user: u, password: "${env:P}",
                        schema: s, ledger: l}}
        state: {checkpoints: %s}
        providers:
          - {account: "1", source: 00000000-0000-0000-0000-000000000001, cluster_id: c,
             cluster_alias: c, report_period_id: 1}
        """
            .formatted(
                source.formatted(directory.resolve("lake")), url, directory.resolve("state")));
    TidemarkConfig config = TidemarkConfig.load(file, name -> Optional.of(password));
    Workload workload = Workloads.of(config);
    Database database =
        Database.of(
            config.target().jdbc().url(),
            config.target().jdbc().user(),
            Password.ofProcess(config.target().jdbc().password().reveal()));
    Configuration settings =
        FlinkSettings.local(LocalJobRunner.state(config), "rocksdb", Duration.ofSeconds(10), 2, 1);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, settings);
    TidemarkJob.build(
        environment,
        new JobPreparation(config, workload, Secrets.ofProcess())
            .spec(database, Epoch.of(1), RunOptions.CONTINUOUS));
    return environment.getStreamGraph();
  }
}
