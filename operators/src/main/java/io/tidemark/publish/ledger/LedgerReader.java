package io.tidemark.publish.ledger;

import io.tidemark.publish.table.Catalogue;
import io.tidemark.publish.table.TableName;
import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
               state, published_at, hours_expected, hours_seen, files, manifests, finished_with
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

  /** The slices that were published and are to be published again, whatever they are. */
  public List<SliceId> emptied(Connection connection, String pipeline) throws SQLException {
    String sql =
        "SELECT source, slice FROM "
            + schema.slice().quoted()
            + " WHERE pipeline = ? AND checksum = '' AND generation > 0";
    List<SliceId> slices = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          slices.add(new SliceId(pipeline, row.getString(1), row.getObject(2, LocalDate.class)));
        }
      }
    }
    return slices;
  }

  /** The checksum of one slice's rows; empty if the ledger has no row of it. */
  public Optional<String> checksum(Connection connection, SliceId slice) throws SQLException {
    String sql =
        "SELECT checksum FROM "
            + schema.slice().quoted()
            + " WHERE pipeline = ? AND source = ? AND slice = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, slice.pipeline());
      statement.setString(2, slice.source());
      statement.setObject(3, slice.date());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
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
        row.getObject(10, OffsetDateTime.class).toInstant(),
        new Completeness(row.getInt(11), row.getInt(12), row.getInt(13), row.getInt(14)),
        row.getString(15));
  }

  /** The newest entries of some sources in quarantine, newest first. */
  public List<QuarantineEntry> quarantine(
      Connection connection, String pipeline, Collection<String> sources, int limit)
      throws SQLException {
    String sql =
        """
        SELECT source, file, version, row_number, reason, payload, occurrences, quarantined_at
          FROM %s WHERE pipeline = ? AND source = ANY (?)
         ORDER BY quarantined_at DESC, file, row_number LIMIT ?
        """
            .formatted(schema.quarantine().quoted());
    List<QuarantineEntry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setArray(2, connection.createArrayOf("text", sources.toArray()));
      statement.setInt(3, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          entries.add(
              new QuarantineEntry(
                  pipeline,
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getObject(4, Long.class),
                  row.getString(5),
                  row.getString(6),
                  row.getLong(7),
                  row.getObject(8, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return entries;
  }

  /** How many entries of some sources there are in quarantine. */
  public long quarantined(Connection connection, String pipeline, Collection<String> sources)
      throws SQLException {
    String sql =
        "SELECT count(*) FROM "
            + schema.quarantine().quoted()
            + " WHERE pipeline = ? AND source = ANY (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setArray(2, connection.createArrayOf("text", sources.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Whether the ledger is there: before the first run it is not. */
  public boolean exists(Connection connection) throws SQLException {
    for (TableName table : List.of(schema.slice(), schema.quarantine())) {
      if (Catalogue.table(connection, table).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
