package io.tidemark.benchmark;

import io.tidemark.publish.table.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tidemark through its launcher: all report types, every version of every row, all lookups. */
record TidemarkEvents(
    Workspace workspace, ChildProcess processes, Path directory, String bootstrap, String url)
    implements EventJob {
  @Override
  public String name() {
    return "Tidemark";
  }

  @Override
  public Process start(Place place) throws IOException {
    Path config = config(place);
    return processes.start(place.schema(), workspace.tidemark("run", "-c", config.toString()));
  }

  /** Writes the configuration of a job. */
  Path config(Place place) throws IOException {
    Files.createDirectories(directory);
    return Files.writeString(
        directory.resolve(place.schema() + ".yaml"),
        """
        version: 1
        pipeline: ocp-usage
        source:
          kafka: {bootstrap: "%s", topics: [%s], format: json, group: %s, settle: 200ms, retention: 36500d}
        providers:
          - {account: %s, source: %s, cluster_id: %s, report_period_id: %d}
        publish: {settle: %s, when: %s}
        target:
          jdbc: {url: "%s", user: postgres, schema: %s, ledger: %s_ledger, create: true}
        state: {checkpoints: "%s", interval: 1s}
        """
            .formatted(
                bootstrap,
                place.topic(),
                place.group(),
                Workspace.DEFAULTS.account(),
                Workspace.DEFAULTS.source(),
                Workspace.CLUSTER,
                Workspace.REPORT_PERIOD,
                place.whole() ? "1s" : "0s",
                place.whole() ? "complete" : "settled",
                url,
                place.schema(),
                place.schema(),
                directory.resolve(place.schema() + "-state")));
  }

  @Override
  public String table(Place place) {
    return new TableName(place.schema(), "reporting_ocpusagelineitem_daily_summary").quoted();
  }

  @Override
  public long expected(EventTopics.Sent sent) {
    return sent.all();
  }

  @Override
  public long published(Connection postgres, Place place) throws SQLException {
    String ledger = new TableName(place.schema() + "_ledger", "slice").quoted();
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT coalesce(sum((input ->> 'rows')::bigint), 0) FROM "
                    + ledger
                    + ", jsonb_array_elements(inputs) AS input WHERE NOT input ? 'passed_over'")) {
      row.next();
      return row.getLong(1);
    }
  }
}
