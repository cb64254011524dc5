package io.tidemark.publish.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;

/**
 * Writing to the quarantine: an entry that is already there is left as it is, so delivery may
 * repeat.
 */
public final class QuarantineSql {
  private QuarantineSql() {}

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
