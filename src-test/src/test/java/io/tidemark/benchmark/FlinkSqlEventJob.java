package io.tidemark.benchmark;

import io.tidemark.benchmark.rival.FlinkSqlEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plain Flink SQL job: pods only, no labels, no lookups.
 *
 * @param once whether an event that comes again counts once, by the last delivery of every row
 */
record FlinkSqlEventJob(
    ChildProcess processes, Path directory, String bootstrap, String url, String heap, boolean once)
    implements EventJob {
  private static final String TABLE =
      """
      CREATE TABLE %s (
        usage_start date, namespace text, node text, resource_id text,
        pod_usage_cpu_core_hours double precision, pod_request_cpu_core_hours double precision,
        pod_limit_cpu_core_hours double precision, pod_usage_memory_gigabyte_hours double precision,
        pod_request_memory_gigabyte_hours double precision,
        pod_limit_memory_gigabyte_hours double precision, node_capacity_cpu_cores double precision,
        node_capacity_memory_gigabytes double precision, events bigint,
        PRIMARY KEY (usage_start, namespace, node, resource_id))
      """;

  @Override
  public String name() {
    return once ? "Flink SQL job, each row once" : "Flink SQL job";
  }

  @Override
  public Process start(Place place) throws IOException, SQLException {
    try (Connection postgres = DriverManager.getConnection(url, "postgres", "");
        Statement statement = postgres.createStatement()) {
      statement.execute("CREATE SCHEMA " + place.schema());
      statement.execute(TABLE.formatted(table(place)));
    }
    List<String> options =
        Stream.concat(Stream.of("-Xmx" + heap), FlinkSqlEvents.OPTIONS.stream()).toList();
    List<String> arguments =
        List.of(
            bootstrap,
            place.topic(),
            place.group(),
            url,
            table(place),
            directory.resolve(place.schema() + "-state").toString(),
            once ? "latest" : "events");
    return processes.start(
        place.schema(), JavaProcess.command(options, FlinkSqlEvents.class.getName(), arguments));
  }

  @Override
  public String table(Place place) {
    return place.schema() + ".daily";
  }

  @Override
  public long expected(EventTopics.Sent sent) {
    return sent.pods();
  }

  @Override
  public long published(Connection postgres, Place place) throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT coalesce(sum(events), 0) FROM " + table(place))) {
      row.next();
      return row.getLong(1);
    }
  }
}
