package io.tidemark.flink.publish;

import io.tidemark.event.RawEvent;
import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.QuarantineSql;
import io.tidemark.publish.table.Transaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Gathers entries, and writes them when they are many, and before every checkpoint. */
final class QuarantineWriter implements SinkWriter<QuarantineEntry> {
  private static final int BATCH = 50;

  /** Records may be as large as their broker lets them be; about so much is held in memory. */
  private static final long BYTES = 8 << 20;

  private final Database database;
  private final LedgerSchema ledger;
  private final SqlRetry retry;
  private final List<QuarantineEntry> gathered = new ArrayList<>();
  private long bytes;

  QuarantineWriter(Database database, LedgerSchema ledger, SqlRetry retry) {
    this.database = database;
    this.ledger = ledger;
    this.retry = retry;
  }

  @Override
  public void write(QuarantineEntry entry, Context context) throws IOException {
    gathered.add(entry);
    RawEvent event = entry.event();
    bytes += entry.payload().length() + (event == null ? 0 : event.bytes());
    if (gathered.size() >= BATCH || bytes >= BYTES) {
      flush(false);
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    if (gathered.isEmpty()) {
      return;
    }
    try {
      retry.call("writing to quarantine", this::writeAll);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
    gathered.clear();
    bytes = 0;
  }

  @Override
  public void close() {}

  /** Bad input is rare: a connection is not kept for it. */
  private boolean writeAll() throws SQLException {
    Faults.at(FaultPoint.QUARANTINE_WRITE);
    try (Connection connection = database.connect()) {
      return Transaction.run(
          connection,
          () -> {
            QuarantineSql.write(connection, ledger, gathered);
            return true;
          });
    }
  }
}
