package io.tidemark.publish.ledger;

import io.tidemark.event.RawEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collection;

/**
 * Writing to the quarantine: an entry that is already there is left as it is, so delivery may
 * repeat.
 */
public final class QuarantineSql {
  private QuarantineSql() {}

  /**
   * Writes entries, to be run in a transaction. Where only the row of a record is still known, and
   * the record is being replayed, the entry gets key, value and headers from the request: it is
   * deleted only later.
   */
  public static void write(
      Connection connection, LedgerSchema schema, Collection<QuarantineEntry> entries)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(insert(schema));
        PreparedStatement complete = connection.prepareStatement(complete(schema))) {
      for (QuarantineEntry entry : entries) {
        bind(insert, entry);
        insert.addBatch();
        RawEvent event = entry.event();
        if (event != null && event.key() == null && event.value() == null) {
          complete.setString(1, entry.id());
          complete.addBatch();
        }
      }
      insert.executeBatch();
      complete.executeBatch();
    }
  }

  private static String complete(LedgerSchema schema) {
    return """
        UPDATE %1$s q SET headers = r.headers, record_key = r.record_key,
               record_value = r.record_value
          FROM (SELECT * FROM %2$s WHERE kind = 'replay') r
         WHERE q.id = ? AND q.record_key IS NULL AND q.record_value IS NULL
           AND (q.pipeline, q.topic, q."partition", q."offset", q.record_timestamp)
             = (r.pipeline, r.topic, r."partition", r."offset", r.record_timestamp)
        """
        .formatted(schema.quarantine().quoted(), schema.request().quoted());
  }

  public static String insert(LedgerSchema schema) {
    return "INSERT INTO "
        + schema.quarantine().quoted()
        + " (id, pipeline, source, file, version, row_number, reason, payload, occurrences,"
        + " quarantined_at, "
        + RecordColumns.NAMES
        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        + RecordColumns.PARAMETERS
        + ") ON CONFLICT (id) DO NOTHING";
  }

  /** Sets the parameters of {@link #insert}. */
  public static void bind(PreparedStatement statement, QuarantineEntry entry) throws SQLException {
    statement.setString(1, entry.id());
    statement.setString(2, entry.pipeline());
    statement.setString(3, StorableText.of(entry.source()));
    statement.setString(4, StorableText.of(entry.file()));
    statement.setString(5, StorableText.of(entry.version()));
    Long row = entry.row();
    if (row == null) {
      statement.setNull(6, Types.BIGINT);
    } else {
      statement.setLong(6, row);
    }
    statement.setString(7, StorableText.of(entry.reason()));
    statement.setString(8, StorableText.of(entry.payload()));
    statement.setLong(9, entry.occurrences());
    statement.setObject(10, entry.quarantinedAt().atOffset(ZoneOffset.UTC));
    RecordColumns.bind(statement, 11, entry.event());
  }

  /** Deletes entries, and returns how many. */
  public static long drop(Connection connection, LedgerSchema schema, QuarantineFilter filter)
      throws SQLException {
    String sql =
        "DELETE FROM " + schema.quarantine().quoted() + " WHERE " + QuarantineFilter.CONDITION;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      filter.bind(statement, 1);
      return statement.executeUpdate();
    }
  }
}
