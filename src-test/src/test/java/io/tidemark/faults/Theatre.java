package io.tidemark.faults;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.flink.publish.Database;
import io.tidemark.flink.publish.Password;
import io.tidemark.pipeline.TestCluster;
import io.tidemark.publish.Deployments;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.TargetPreparation;
import io.tidemark.publish.TestDatabase;
import io.tidemark.publish.ledger.LedgerSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** One cluster, one server and one table for many schedules; each has a source of its own. */
final class Theatre implements AutoCloseable {
  private final Path directory;
  private final TestDatabase server;
  private final TestCluster cluster;
  private final TargetPlan plan =
      TargetPlan.of(new TinyWorkload(), "tiny", new LedgerSchema("tiny_ledger"), true);

  Theatre(Path directory) throws SQLException {
    this(directory, TestDatabase.start());
  }

  Theatre(Path directory, TestDatabase server) throws SQLException {
    this(directory, server, TestCluster.start(directory.resolve("state")));
  }

  Theatre(Path directory, TestDatabase server, TestCluster cluster) throws SQLException {
    this.directory = directory;
    this.server = server;
    this.cluster = cluster;
    TargetPreparation.prepare(server.dataSource(), plan);
  }

  TestDatabase server() {
    return server;
  }

  TestCluster cluster() {
    return cluster;
  }

  TargetPlan plan() {
    return plan;
  }

  TinyLake lake(String source, long seed) throws IOException, SQLException {
    return new TinyLake(directory.resolve("lake-" + source), source, seed);
  }

  TestCluster.Place place(String source, TinyLake lake, Duration interval) {
    return place(
        source,
        lake,
        interval,
        Database.of(server.url(), "postgres", Password.ofProcess("postgres")));
  }

  /**
   * @param database how the job reaches the server
   */
  TestCluster.Place place(String source, TinyLake lake, Duration interval, Database database) {
    return new TestCluster.Place(
        source,
        source.startsWith("wide") ? new WideWorkload(source) : new TinyWorkload(source),
        lake.root(),
        database,
        plan,
        interval);
  }

  long claim(String source) throws SQLException {
    try (Connection connection = server.connect()) {
      return new Deployments(plan.ledger())
          .claim(connection, "tiny", List.of(source), plan.tableName());
    }
  }

  /** What the table shows of a source: {@code day name total}. */
  List<String> shown(String source) throws SQLException {
    List<String> rows =
        new java.util.ArrayList<>(
            server.query(
                "SELECT day || ' ' || name || ' ' || total::bigint FROM tiny.tiny_daily"
                    + " WHERE source = '"
                    + source
                    + "'"));
    rows.sort(null);
    return rows;
  }

  /** Physical versions of a date's rows and of its ledger row. */
  List<String> versions(String source, String date) throws SQLException {
    return server.query(
        ("SELECT 'row ' || ctid || ' ' || xmin FROM tiny.tiny_daily WHERE source = '%1$s' AND day ="
                + " '%2$s' UNION ALL SELECT 'ledger ' || ctid || ' ' || xmin FROM tiny_ledger.slice"
                + " WHERE source = '%1$s' AND slice = '%2$s' ORDER BY 1")
            .formatted(source, date));
  }

  /** Rows that were quarantined, once each: {@code file row}. */
  List<String> quarantined(String source) throws SQLException {
    return server.query(
        "SELECT file || ' ' || row_number FROM tiny_ledger.quarantine WHERE source = '"
            + source
            + "' ORDER BY 1");
  }

  @Override
  public void close() throws IOException {
    cluster.close();
    server.close();
  }
}
