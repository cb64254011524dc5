package io.tidemark.flink.publish;

import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.QuarantineSql;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/**
 * Bad input into the quarantine table: Flink's JDBC sink, at least once, where a repeated entry is
 * recognised by its key.
 */
public final class QuarantineSink {
  private static final int BATCH = 500;
  private static final Duration FLUSH = Duration.ofSeconds(1);
  private static final int RETRIES = 5;

  private QuarantineSink() {}

  public static Sink<QuarantineEntry> into(Database database, LedgerSchema ledger) {
    return JdbcSink.<QuarantineEntry>builder()
        .withQueryStatement(QuarantineSql.insert(ledger), QuarantineSql::bind)
        .withExecutionOptions(
            JdbcExecutionOptions.builder()
                .withBatchSize(BATCH)
                .withBatchIntervalMs(FLUSH.toMillis())
                .withMaxRetries(RETRIES)
                .build())
        .buildAtLeastOnce(database.provider());
  }
}
