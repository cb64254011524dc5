package io.tidemark.publish.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Answers what was rejected and why. */
public final class QuarantineReader {
  private final LedgerSchema schema;

  public QuarantineReader(LedgerSchema schema) {
    this.schema = schema;
  }

  /**
   * How much there is.
   *
   * @param occurrences input rows and files that the entries stand for
   * @param files that they are of
   * @param records that they are of
   */
  public record Totals(long entries, long occurrences, long files, long records) {}

  /** How often one reason was given. */
  public record Reason(String reason, long entries, long occurrences) {}

  /** The newest entries, newest first. */
  public List<StoredEntry> entries(Connection connection, QuarantineFilter filter, int limit)
      throws SQLException {
    String sql =
        """
        WITH neighbours AS (
          SELECT id, lag(id, 1, '') OVER w AS id_before, lead(id, 1, '') OVER w AS id_after
            FROM %1$s WHERE pipeline = ? AND source = ANY (?)
          WINDOW w AS (ORDER BY id COLLATE "C"))
        SELECT id, id_before, id_after, pipeline, source, file, version, row_number, reason,
               payload, occurrences, quarantined_at, %3$s
          FROM %1$s JOIN neighbours USING (id) WHERE %2$s
         ORDER BY quarantined_at DESC, file, row_number, topic, "partition", "offset", id LIMIT ?
        """
            .formatted(
                schema.quarantine().quoted(), QuarantineFilter.CONDITION, RecordColumns.NAMES);
    List<StoredEntry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, filter.pipeline());
      statement.setArray(2, connection.createArrayOf("text", filter.sources().toArray()));
      statement.setInt(filter.bind(statement, 3), limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          entries.add(
              StoredEntry.of(row.getString(1), row.getString(2), row.getString(3), entry(row)));
        }
      }
    }
    return entries;
  }

  private static QuarantineEntry entry(ResultSet row) throws SQLException {
    return new QuarantineEntry(
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, Long.class),
        row.getString(9),
        row.getString(10),
        row.getLong(11),
        row.getObject(12, OffsetDateTime.class).toInstant(),
        RecordColumns.read(row, 13));
  }

  public Totals totals(Connection connection, QuarantineFilter filter) throws SQLException {
    String sql =
        """
        SELECT count(*), COALESCE(sum(occurrences), 0),
               count(DISTINCT (source, file)) FILTER (WHERE file <> ''),
               count(DISTINCT (topic, "partition", "offset", record_timestamp))
                 FILTER (WHERE topic IS NOT NULL)
          FROM %s WHERE %s
        """
            .formatted(schema.quarantine().quoted(), QuarantineFilter.CONDITION);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      filter.bind(statement, 1);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
      }
    }
  }

  /** The reasons given for most input, that with the most occurrences first. */
  public List<Reason> reasons(Connection connection, QuarantineFilter filter, int limit)
      throws SQLException {
    String sql =
        """
        SELECT reason, count(*), sum(occurrences) FROM %s WHERE %s
         GROUP BY reason ORDER BY 3 DESC, reason LIMIT ?
        """
            .formatted(schema.quarantine().quoted(), QuarantineFilter.CONDITION);
    List<Reason> reasons = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(filter.bind(statement, 1), limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reasons.add(new Reason(row.getString(1), row.getLong(2), row.getLong(3)));
        }
      }
    }
    return reasons;
  }
}
