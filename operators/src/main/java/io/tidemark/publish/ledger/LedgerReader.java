package io.tidemark.publish.ledger;

import io.tidemark.publish.table.Catalogue;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TableShape;
import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what a pipeline has published. */
public final class LedgerReader {
  private static final String NEWEST_COLUMN = "finished_with";
  private static final String NEWEST_OF_QUARANTINE = "record_value";
  private static final String NEWEST_OF_TOPIC = "remade_at";

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

  /** The generation of every slice of a pipeline; every release's ledger has that. */
  public Map<SliceId, Long> generations(Connection connection, String pipeline)
      throws SQLException {
    String sql =
        "SELECT source, slice, generation FROM " + schema.slice().quoted() + " WHERE pipeline = ?";
    Map<SliceId, Long> generations = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          generations.put(
              new SliceId(pipeline, row.getString(1), row.getObject(2, LocalDate.class)),
              row.getLong(3));
        }
      }
    }
    return generations;
  }

  /**
   * Whether the ledger is there: before the first run it is not.
   *
   * @throws IllegalStateException if it is that of an earlier release, which cannot be read
   */
  public boolean exists(Connection connection) throws SQLException {
    LedgerPresence presence = presence(connection);
    if (presence == LedgerPresence.OLDER) {
      throw new IllegalStateException(
          "the ledger in schema "
              + schema.name()
              + " is that of an earlier release; a run of this release brings it up to date:"
              + " tidemark run");
    }
    return presence == LedgerPresence.CURRENT;
  }

  /** How much of the ledger is there, by the catalogue. */
  public LedgerPresence presence(Connection connection) throws SQLException {
    Optional<TableShape> slice = Catalogue.table(connection, schema.slice());
    if (slice.isEmpty()) {
      return LedgerPresence.NONE;
    }
    boolean current = slice.get().column(NEWEST_COLUMN).isPresent();
    Optional<TableShape> quarantine = Catalogue.table(connection, schema.quarantine());
    current =
        current && quarantine.flatMap(table -> table.column(NEWEST_OF_QUARANTINE)).isPresent();
    Optional<TableShape> topic = Catalogue.table(connection, schema.topic());
    current = current && topic.flatMap(table -> table.column(NEWEST_OF_TOPIC)).isPresent();
    for (TableName table : schema.tables()) {
      current = current && Catalogue.table(connection, table).isPresent();
    }
    return current ? LedgerPresence.CURRENT : LedgerPresence.OLDER;
  }
}
