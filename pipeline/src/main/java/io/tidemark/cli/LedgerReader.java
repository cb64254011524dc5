package io.tidemark.cli;

import io.tidemark.config.ProviderConfig;
import io.tidemark.config.TidemarkConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a configuration's job has published and quarantined. Before the first run there are no
 * tables, and so nothing of either.
 */
final class LedgerReader {
  private static final String SLICES =
      """
      SELECT source, slice::text::date, generation, row_count, checksum::text,
             (SELECT count(DISTINCT i ->> 'file') FROM jsonb_array_elements(inputs) i),
             (SELECT coalesce(sum((i ->> 'rows')::bigint), 0) FROM jsonb_array_elements(inputs) i),
             state, published_at
        FROM %s.slice
       WHERE pipeline = ? AND source = ANY (?)
       ORDER BY slice, source
      """;

  private static final String QUARANTINE =
      """
      SELECT source, file, row_number, reason, occurrences, quarantined_at
        FROM %s.quarantine
       WHERE pipeline = ? AND source = ANY (?)
       ORDER BY quarantined_at DESC, file, row_number
       LIMIT ?
      """;

  private static final String QUARANTINE_COUNT =
      "SELECT count(*) FROM %s.quarantine WHERE pipeline = ? AND source = ANY (?)";

  private final Connection connection;
  private final TidemarkConfig config;
  private final String schema;

  LedgerReader(Connection connection, TidemarkConfig config) throws SQLException {
    this.connection = connection;
    this.config = config;
    try (Statement statement = connection.createStatement()) {
      this.schema = statement.enquoteIdentifier(config.target().jdbc().ledger(), true);
    }
  }

  /** The configured sources' slices by date, then source. */
  List<PublishedSlice> slices() throws SQLException {
    List<PublishedSlice> slices = new ArrayList<>();
    if (!exists("slice")) {
      return slices;
    }
    try (PreparedStatement query = prepare(SLICES);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        slices.add(
            new PublishedSlice(
                row.getString(1),
                row.getDate(2).toLocalDate(),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getString(8),
                row.getTimestamp(9).toInstant()));
      }
    }
    return slices;
  }

  /** The newest entries of the configured sources, newest first. */
  List<QuarantineEntry> quarantine(int limit) throws SQLException {
    List<QuarantineEntry> entries = new ArrayList<>();
    if (!exists("quarantine")) {
      return entries;
    }
    try (PreparedStatement query = prepare(QUARANTINE)) {
      query.setInt(3, limit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          entries.add(
              new QuarantineEntry(
                  row.getString(1),
                  row.getString(2),
                  row.getObject(3, Long.class),
                  row.getString(4),
                  row.getLong(5),
                  row.getTimestamp(6).toInstant()));
        }
      }
    }
    return entries;
  }

  long quarantineCount() throws SQLException {
    if (!exists("quarantine")) {
      return 0;
    }
    try (PreparedStatement query = prepare(QUARANTINE_COUNT);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement query = connection.prepareStatement(String.format(sql, schema));
    query.setString(1, config.pipeline());
    query.setArray(
        2,
        connection.createArrayOf(
            "text", config.providers().stream().map(ProviderConfig::source).toArray()));
    return query;
  }

  private boolean exists(String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      query.setString(1, schema + "." + table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
