package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.publish.ledger.LedgerMigrations;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.QuarantineSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Stands in for the engine: writes rows into the ledger's tables as the engine does. */
final class FakeLedger {
  static final LedgerSchema SCHEMA = new LedgerSchema(LedgerSchema.DEFAULT);

  private FakeLedger() {}

  static void create(TidemarkConfig config) throws Exception {
    try (TargetDatabase target = TargetDatabase.open(config.target().jdbc())) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(target.url());
      source.setUser(target.user());
      LedgerMigrations.apply(source, SCHEMA);
    }
  }

  /** As an earlier release left it. */
  static void createOlder(TidemarkConfig config) throws Exception {
    create(config);
    execute(
        config,
        """
        DROP TABLE tidemark.lake, tidemark.request, tidemark.topic, tidemark.claim;
        ALTER TABLE tidemark.slice DROP COLUMN hours_expected, DROP COLUMN hours_seen,
          DROP COLUMN files, DROP COLUMN manifests, DROP COLUMN finished_with;
        DELETE FROM tidemark.flyway_schema_history WHERE version NOT IN ('0', '1');
        """);
  }

  static void publish(TidemarkConfig config, String source, String date) throws Exception {
    execute(
        config,
        """
        INSERT INTO tidemark.slice VALUES ('ocp-usage', '%s', '%s', 1, 1, 1, 'c0ffee', 1200,
          '[{"file": "a", "version": "1", "rows": 700, "dataset": "pod_usage"},
            {"file": "a", "version": "2", "rows": 300, "dataset": "pod_usage"},
            {"file": "b", "version": "1", "rows": 200, "dataset": "node_labels"},
            {"file": "c", "version": "1", "rows": 77, "dataset": "pod_usage",
             "passed_over": "another manifest covers more hours"}]',
          'open', '2025-11-01T00:00:00Z')
        ON CONFLICT (pipeline, source, slice) DO UPDATE SET generation = slice.generation + 1
        """
            .formatted(source, date));
  }

  /** Of a date that is in the ledger. */
  static void cover(TidemarkConfig config, String date, String state, int hours) throws Exception {
    execute(
        config,
        """
        UPDATE tidemark.slice SET state = '%s', hours_expected = 24, hours_seen = %d, files = 3,
          manifests = 2 WHERE slice = '%s'
        """
            .formatted(state, hours, date));
  }

  static void quarantine(TidemarkConfig config, String source, String file) throws Exception {
    quarantine(
        config,
        new QuarantineEntry(
            "ocp-usage",
            source,
            file,
            "1",
            4711L,
            "pod_labels is not JSON",
            "the payload",
            2,
            Instant.parse("2025-11-01T00:00:00Z")));
  }

  static void quarantine(TidemarkConfig config, QuarantineEntry... entries) throws Exception {
    try (TargetDatabase target = TargetDatabase.open(config.target().jdbc());
        Connection connection = target.connect();
        PreparedStatement statement = connection.prepareStatement(QuarantineSql.insert(SCHEMA))) {
      for (QuarantineEntry entry : entries) {
        QuarantineSql.bind(statement, entry);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  static void execute(TidemarkConfig config, String sql) throws Exception {
    try (TargetDatabase target = TargetDatabase.open(config.target().jdbc());
        Connection connection = target.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of every row, as text. */
  static List<String> query(TidemarkConfig config, String sql) throws Exception {
    try (TargetDatabase target = TargetDatabase.open(config.target().jdbc());
        Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    }
  }
}
