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
   * the record is being replayed, the entry has what the request holds, which is deleted later.
   */
  public static void write(
      Connection connection, LedgerSchema schema, Collection<QuarantineEntry> entries)
      throws SQLException {
    try (PreparedStatement ofRequest = connection.prepareStatement(insertOfRequest(schema));
        PreparedStatement insert = connection.prepareStatement(insert(schema))) {
      for (QuarantineEntry entry : entries) {
        RawEvent event = entry.event();
        if (event != null && event.key() == null && event.value() == null) {
          bindEntry(ofRequest, entry);
          ofRequest.setString(11, entry.pipeline());
          RecordColumns.bindIdentity(ofRequest, 12, event);
          ofRequest.addBatch();
        }
        bind(insert, entry);
        insert.addBatch();
      }
      ofRequest.executeBatch();
      insert.executeBatch();
    }
  }

  private static String insertOfRequest(LedgerSchema schema) {
    return insertInto(schema)
        + "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        + RecordColumns.NAMES
        + " FROM "
        + schema.request().quoted()
        + " WHERE kind = 'replay' AND ("
        + RecordColumns.IDENTITY
        + ") = (?, ?, ?, ?, ?) LIMIT 1 ON CONFLICT (id) DO NOTHING";
  }

  public static String insert(LedgerSchema schema) {
    return insertInto(schema)
        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        + RecordColumns.PARAMETERS
        + ") ON CONFLICT (id) DO NOTHING";
  }

  private static String insertInto(LedgerSchema schema) {
    return "INSERT INTO "
        + schema.quarantine().quoted()
        + " (id, pipeline, source, file, version, row_number, reason, payload, occurrences,"
        + " quarantined_at, "
        + RecordColumns.NAMES
        + ") ";
  }

  /** Sets the parameters of {@link #insert}. */
  public static void bind(PreparedStatement statement, QuarantineEntry entry) throws SQLException {
    bindEntry(statement, entry);
    RecordColumns.bind(statement, 11, entry.event());
  }

  private static void bindEntry(PreparedStatement statement, QuarantineEntry entry)
      throws SQLException {
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
