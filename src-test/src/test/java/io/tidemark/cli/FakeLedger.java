package io.tidemark.cli;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import java.sql.Connection;
import java.sql.Statement;

/** Stands in for the engine: writes ledger and quarantine rows as the engine's tables hold them. */
final class FakeLedger {
  private FakeLedger() {}

  static void create(TidemarkConfig config) throws Exception {
    execute(
        config,
        """
        CREATE SCHEMA IF NOT EXISTS tidemark;
        CREATE TABLE IF NOT EXISTS tidemark.slice (
          pipeline text NOT NULL, source text NOT NULL, slice date NOT NULL,
          generation bigint NOT NULL, epoch bigint NOT NULL, sequence bigint NOT NULL,
          checksum text NOT NULL, row_count bigint NOT NULL, inputs jsonb NOT NULL,
          state text NOT NULL, published_at timestamptz NOT NULL,
          PRIMARY KEY (pipeline, source, slice));
        CREATE TABLE IF NOT EXISTS tidemark.quarantine (
          id text PRIMARY KEY, pipeline text NOT NULL, source text NOT NULL, file text NOT NULL,
          version text NOT NULL, row_number bigint, reason text NOT NULL, payload text NOT NULL,
          occurrences bigint NOT NULL DEFAULT 1, quarantined_at timestamptz NOT NULL);
        """);
  }

  static void publish(TidemarkConfig config, String source, String date) throws Exception {
    execute(
        config,
        """
        INSERT INTO tidemark.slice VALUES ('ocp-usage', '%s', '%s', 1, 1, 1, 'c0ffee', 1200,
          '[{"file": "a", "version": "1", "rows": 700, "dataset": "pod_usage"},
            {"file": "a", "version": "2", "rows": 300, "dataset": "pod_usage"},
            {"file": "b", "version": "1", "rows": 200, "dataset": "node_labels"}]',
          'published', '2025-11-01T00:00:00Z')
        ON CONFLICT (pipeline, source, slice) DO UPDATE SET generation = slice.generation + 1
        """
            .formatted(source, date));
  }

  static void quarantine(TidemarkConfig config, String source, String file) throws Exception {
    execute(
        config,
        """
        INSERT INTO tidemark.quarantine VALUES ('%s', 'ocp-usage', '%s', '%s', '1', 4711,
          'pod_labels is not JSON', 'the payload', 2, '2025-11-01T00:00:00Z')
        """
            .formatted(file, source, file));
  }

  private static void execute(TidemarkConfig config, String sql) throws Exception {
    try (TargetDatabase target = TargetDatabase.open(config.target().jdbc());
        Connection connection = target.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
