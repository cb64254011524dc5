package io.tidemark.audit;

import io.tidemark.frame.Frame;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Ledger, quarantine and table as of one moment, however long the reading takes. */
final class PublishedState {
  private final Connection connection;
  private final TargetTable target;
  private final TableReadBack table;
  private final Map<SliceId, LedgerEntry> ledger = new HashMap<>();
  private final List<Rejected> rejected;

  /**
   * A file that was rejected whole, or a slice that its table cannot hold.
   *
   * @param file empty for a slice
   * @param version of the file, or the slice's date
   */
  record Rejected(String source, String file, String version, String reason, Instant at) {}

  /** The rows of a slice. */
  record Rows(String checksum, List<SummaryRow> rows) {}

  private PublishedState(
      Connection connection, TargetTable target, TableName table, List<Rejected> rejected) {
    this.connection = connection;
    this.target = target;
    this.table = new TableReadBack(target, table);
    this.rejected = rejected;
  }

  /**
   * @param connection in a transaction of its own from now on, which the caller ends
   */
  static PublishedState read(
      Connection connection,
      String pipeline,
      LedgerSchema schema,
      TargetTable target,
      TableName table)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }
    PublishedState state =
        new PublishedState(connection, target, table, rejected(connection, pipeline, schema));
    new LedgerReader(schema)
        .slices(connection, pipeline)
        .forEach(entry -> state.ledger.put(entry.slice(), entry));
    return state;
  }

  Map<SliceId, LedgerEntry> ledger() {
    return ledger;
  }

  List<Rejected> rejected() {
    return rejected;
  }

  SortedSet<LocalDate> dates(String source) throws SQLException {
    return table.dates(connection, source);
  }

  Rows rows(SliceId slice) throws SQLException {
    Frame frame = table.read(connection, slice);
    return new Rows(checksum(frame), TableRows.of(target, frame));
  }

  /** Rows that no run can have written have no checksum. */
  private String checksum(Frame frame) {
    try {
      return RowDigests.checksum(target, frame);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Entries without a row that stand for no single rows: those beside the rows of a file do. */
  private static List<Rejected> rejected(
      Connection connection, String pipeline, LedgerSchema schema) throws SQLException {
    String quarantine = schema.quarantine().quoted();
    String sql =
        """
        SELECT source, file, version, reason, quarantined_at FROM %1$s q
         WHERE pipeline = ? AND row_number IS NULL AND topic IS NULL
           AND NOT EXISTS (
             SELECT 1 FROM %1$s r
              WHERE r.pipeline = q.pipeline AND r.source = q.source AND r.file = q.file
                AND r.version = q.version AND r.row_number IS NOT NULL)
         ORDER BY file
        """
            .formatted(quarantine);
    List<Rejected> rejected = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rejected.add(
              new Rejected(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getObject(5, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return rejected;
  }
}
