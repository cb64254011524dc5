package io.tidemark.flink.publish;

import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.QuarantineEntry;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;

/**
 * Bad input into the quarantine table, at least once: before a checkpoint all of it is written, and
 * a repeated entry is recognised by its key. Holds no state.
 */
public final class QuarantineSink implements Sink<QuarantineEntry> {
  private final Database database;
  private final LedgerSchema ledger;

  private QuarantineSink(Database database, LedgerSchema ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  public static Sink<QuarantineEntry> into(Database database, LedgerSchema ledger) {
    return new QuarantineSink(database, ledger);
  }

  @Override
  public SinkWriter<QuarantineEntry> createWriter(WriterInitContext context) {
    Counter retries = context.metricGroup().counter("quarantineRetries");
    return new QuarantineWriter(database, ledger, database.retry(retries::inc));
  }
}
