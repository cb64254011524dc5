package io.tidemark.publish.ledger;

import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Answers what a pipeline has published and what it has rejected. */
public final class LedgerReader {
  private final LedgerSchema schema;

  public LedgerReader(LedgerSchema schema) {
    this.schema = schema;
  }

  /** Every slice of a pipeline, ordered by source and date. */
  public List<LedgerEntry> slices(Connection connection, String pipeline) throws SQLException {
    String sql =
        """
        SELECT source, slice, generation, epoch, sequence, checksum, row_count, inputs::text,
               state, published_at
          FROM %s WHERE pipeline = ? ORDER BY source, slice
        """
            .formatted(schema.slice().quoted());
    List<LedgerEntry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          entries.add(entry(pipeline, row));
        }
      }
    }
    return entries;
  }

  private static LedgerEntry entry(String pipeline, ResultSet row) throws SQLException {
    return new LedgerEntry(
        new SliceId(pipeline, row.getString(1), row.getObject(2, LocalDate.class)),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getString(6),
        row.getLong(7),
        row.getString(8),
        row.getString(9),
        row.getObject(10, OffsetDateTime.class).toInstant());
  }

  /** What lies in quarantine, ordered by source and reason. */
  public List<QuarantineCount> quarantined(Connection connection, String pipeline)
      throws SQLException {
    String sql =
        """
        SELECT source, reason, count(*), sum(occurrences)::bigint
          FROM %s WHERE pipeline = ? GROUP BY source, reason ORDER BY source, reason
        """
            .formatted(schema.quarantine().quoted());
    List<QuarantineCount> counts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          counts.add(
              new QuarantineCount(
                  row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
        }
      }
    }
    return counts;
  }
}
