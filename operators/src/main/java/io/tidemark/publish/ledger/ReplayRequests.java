package io.tidemark.publish.ledger;

import io.tidemark.event.RawEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The requests to decode a record again, in the table {@code request}. */
public final class ReplayRequests {
  private final LedgerSchema schema;

  public ReplayRequests(LedgerSchema schema) {
    this.schema = schema;
  }

  /** A record that is to be decoded again. */
  public record Asked(long id, RawEvent event) {}

  /**
   * How much is read at once: whichever is reached first, but always one record.
   *
   * @param bytes of keys and values
   */
  public record Page(int records, long bytes) {}

  /**
   * The next records of a pipeline, oldest request first.
   *
   * @param taken ids that are not to be given again
   */
  public List<Asked> next(Connection connection, String pipeline, Collection<Long> taken, Page page)
      throws SQLException {
    String sql =
        """
        SELECT id, %1$s FROM (
          SELECT r.*, row_number() OVER w AS place, COALESCE(sum(
                   COALESCE(octet_length(record_key), 0) + COALESCE(octet_length(record_value), 0))
                   OVER w, 0) AS bytes
            FROM %2$s r WHERE pipeline = ? AND kind = 'replay' AND id <> ALL (?)
          WINDOW w AS (ORDER BY id ROWS UNBOUNDED PRECEDING)) waiting
         WHERE place = 1 OR (place <= ? AND bytes <= ?) ORDER BY id
        """
            .formatted(RecordColumns.NAMES, schema.request().quoted());
    List<Asked> asked = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setArray(2, connection.createArrayOf("bigint", taken.toArray()));
      statement.setInt(3, page.records());
      statement.setLong(4, page.bytes());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          RawEvent event = Objects.requireNonNull(RecordColumns.read(row, 2));
          asked.add(new Asked(row.getLong(1), event));
        }
      }
    }
    return asked;
  }

  /** The ids of all of a pipeline's. */
  public Set<Long> ids(Connection connection, String pipeline) throws SQLException {
    String sql =
        "SELECT id FROM " + schema.request().quoted() + " WHERE pipeline = ? AND kind = 'replay'";
    Set<Long> ids = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          ids.add(row.getLong(1));
        }
      }
    }
    return ids;
  }

  /** Deletes what has been seen to; what is no longer there does not matter. */
  public void forget(Connection connection, Collection<Long> ids) throws SQLException {
    new JournalSql(schema).delete(connection, ids);
  }
}
