package io.tidemark.pipeline;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.flink.publish.Database;
import io.tidemark.flink.publish.DatabaseJournal;
import io.tidemark.flink.publish.Password;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.TargetPlan;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The job as it would be submitted; needs no database and no cluster. */
public final class JobGraphFixture {
  private JobGraphFixture() {}

  /**
   * @param directory takes the configuration
   */
  public static StreamGraph streamGraph(Path directory) throws IOException {
    return streamGraph(directory, "secret");
  }

  /** The same with a password of its own. */
  public static StreamGraph streamGraph(Path directory, String password) throws IOException {
    Path file = directory.resolve("config.yaml");
    Files.writeString(
        file,
        """
        version: 1
        pipeline: ocp-usage
        source: {files: {root: %s}}
        target: {jdbc: {url: "jdbc:postgresql://127.0.0.1:1/none", user: u, password: "${env:P}",
                        schema: s, ledger: l}}
        state: {checkpoints: %s}
        providers:
          - {account: "1", source: 00000000-0000-0000-0000-000000000001, cluster_id: c,
             cluster_alias: c, report_period_id: 1}
        """
            .formatted(directory.resolve("lake"), directory.resolve("state")));
    TidemarkConfig config = TidemarkConfig.load(file, name -> Optional.of(password));
    Workload workload = Workloads.of(config);
    TargetPlan plan = JobSpec.target(config, workload);
    Database database =
        Database.of(
            config.target().jdbc().url(),
            config.target().jdbc().user(),
            Password.ofProcess(config.target().jdbc().password().reveal()));
    String root = directory.resolve("lake").toString();
    LakeSource.Spec lake =
        JobPreparation.lake(
            config,
            Objects.requireNonNull(config.source().files()),
            workload,
            Duration.ofSeconds(1),
            0,
            new DatabaseJournal.Place(database, plan, workload, root, Epoch.of(1)),
            Secrets.ofProcess());
    Configuration settings =
        FlinkSettings.local(LocalJobRunner.state(config), "rocksdb", Duration.ofSeconds(10), 2, 1);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, settings);
    TidemarkJob.build(
        environment,
        JobSpec.of(
            config, workload, lake, lake.settle(), database, plan, Epoch.of(1), "deployment"));
    return environment.getStreamGraph();
  }
}
