package io.tidemark.benchmark.rival;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * A plain Flink SQL job from a topic to a table, on a cluster within this process, until it is
 * ended. Every change of a row is written on its own.
 */
public final class FlinkSqlEvents {
  /** Options of its JVM besides the heap. */
  public static final List<String> OPTIONS =
      List.of(
          "-Xshare:auto",
          "-XX:+UseParallelGC",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED");

  private FlinkSqlEvents() {}

  /**
   * Arguments: bootstrap servers, topic, consumer group, JDBC URL, table, directory of checkpoints,
   * what is counted: {@code events}, or {@code latest} of every row.
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> places =
        Map.of(
            "bootstrap", arguments[0],
            "topic", arguments[1],
            "group", arguments[2],
            "url", arguments[3],
            "table", arguments[4],
            "counted", arguments[6]);
    TableEnvironment tables = environment(arguments[5]);
    List<String> statements = SqlScript.of("flink-events.sql", places).statements();
    for (String statement : statements.subList(0, statements.size() - 1)) {
      tables.executeSql(statement).await();
    }
    tables.executeSql(statements.get(statements.size() - 1)).await();
  }

  private static TableEnvironment environment(String checkpoints) {
    Configuration flink = new Configuration();
    int processors = Runtime.getRuntime().availableProcessors();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, processors);
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, processors);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file://" + checkpoints);
    return TableEnvironment.create(
        EnvironmentSettings.newInstance().inStreamingMode().withConfiguration(flink).build());
  }
}
