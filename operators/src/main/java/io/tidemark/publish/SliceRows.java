package io.tidemark.publish;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.publish.rows.CanonicalRows;
import io.tidemark.publish.rows.CopyEncoder;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.Catalogue;
import io.tidemark.publish.table.Identifiers;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.OwnedRows;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.TableShape;
import io.tidemark.publish.table.TargetDdl;
import io.tidemark.publish.table.WireTypes;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Replaces a slice's rows in the target table, within the caller's transaction. */
final class SliceRows {
  private final TargetTable declared;
  private final TableName table;
  private final String copy;

  SliceRows(TargetTable declared, TableName table) {
    this.declared = declared;
    this.table = table;
    copy =
        declared.columns().stream()
            .map(column -> Identifiers.column(column.name()))
            .collect(
                Collectors.joining(
                    ", ",
                    "COPY " + table.quoted() + " (",
                    ", "
                        + Identifiers.column(TargetDdl.UUID_COLUMN)
                        + ") FROM STDIN (FORMAT binary)"));
  }

  void replace(Connection connection, SliceId slice, CanonicalRows rows, RowDigests digests)
      throws SQLException {
    TableShape shape = lockedShape(connection);
    delete(connection, slice, shape);
    Faults.at(FaultPoint.AFTER_DELETE);
    if (rows.rows() > 0) {
      send(connection, CopyEncoder.of(slice, rows, digests, WireTypes.of(declared, shape)));
    }
  }

  /**
   * The lock is the one that writing takes anyway. Taken before the catalogue is read, it keeps the
   * foreign column from being added between the look and the deletion.
   */
  private TableShape lockedShape(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE " + table.quoted() + " IN ROW EXCLUSIVE MODE");
    }
    return Catalogue.table(connection, table)
        .orElseThrow(() -> new InvalidTargetException(table + " is not a table"));
  }

  private void delete(Connection connection, SliceId slice, TableShape shape) throws SQLException {
    String sql =
        "DELETE FROM " + table.quoted() + " WHERE " + OwnedRows.of(declared, shape).condition();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      OwnedRows.bind(statement, slice);
      statement.executeUpdate();
    }
  }

  private void send(Connection connection, CopyEncoder encoder) throws SQLException {
    CopyIn stream = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    try {
      encoder.writeTo(
          (bytes, length) -> {
            stream.writeToCopy(bytes, 0, length);
            Faults.at(FaultPoint.MID_COPY);
          });
      stream.endCopy();
    } catch (SQLException | RuntimeException | Error e) {
      cancel(stream, e);
      throw e;
    }
  }

  private static void cancel(CopyIn stream, Throwable cause) {
    try {
      if (stream.isActive()) {
        stream.cancelCopy();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
