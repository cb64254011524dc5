package io.tidemark.benchmark.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * A plain Flink SQL job in batch mode on a cluster within this process. Its rows appear in the
 * table as they are sent, not date by date, and a job that fails leaves some behind.
 */
final class FlinkSqlMonth {
  private FlinkSqlMonth() {}

  /** Arguments as in {@link Task}. */
  public static void main(String[] arguments) throws Exception {
    Task task = Task.of(arguments);
    Stopwatch watch = new Stopwatch();
    try (Connection postgres = task.postgres()) {
      TableEnvironment tables = environment();
      tables.createTemporarySystemFunction(
          "enabled_labels", new EnabledLabels(enabledKeys(task, postgres)));
      tables.createTemporarySystemFunction("merge_labels", new MergedLabels());
      watch.mark("started");
      for (String statement : SqlScript.of("flink-month.sql", places(task)).statements()) {
        tables.executeSql(statement).await();
      }
      watch.mark("ran");
      watch.print(count(task, postgres));
    }
    // The cluster's threads are not waited for.
    System.exit(0);
  }

  private static TableEnvironment environment() {
    Configuration flink = new Configuration();
    int processors = Runtime.getRuntime().availableProcessors();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, processors);
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, processors);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(2048));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    return TableEnvironment.create(
        EnvironmentSettings.newInstance().inBatchMode().withConfiguration(flink).build());
  }

  private static Map<String, String> places(Task task) throws IOException {
    Map<String, String> places = new HashMap<>();
    for (String report :
        new String[] {"pod_usage", "storage_usage", "node_labels", "namespace_labels"}) {
      places.put(report, directory(task, report).toUri().toString());
    }
    places.put("url", task.url());
    places.put("user", Task.USER);
    places.put("schema", task.schema());
    places.put("target", task.table().replace("\"", ""));
    places.put("report_period", Integer.toString(task.reportPeriod()));
    places.put("cluster", task.cluster());
    places.put("source", task.source());
    return places;
  }

  /** The directory of a report's files. */
  private static Path directory(Task task, String report) throws IOException {
    try (Stream<Path> files = Files.walk(task.lake().resolve("data/parquet"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(report + "."))
          .findFirst()
          .orElseThrow()
          .resolveSibling("");
    }
  }

  private static Set<String> enabledKeys(Task task, Connection postgres) throws SQLException {
    Set<String> keys = new HashSet<>(Set.of("vm_kubevirt_io_name"));
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT key FROM \"%s\".reporting_enabledtagkeys".formatted(task.schema())
                    + " WHERE enabled AND provider_type = 'OCP'")) {
      while (row.next()) {
        keys.add(row.getString(1));
      }
    }
    return keys;
  }

  private static long count(Task task, Connection postgres) throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + task.table())) {
      row.next();
      return row.getLong(1);
    }
  }
}
