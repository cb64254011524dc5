package io.tidemark.audit;

import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.table.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Asks the job for slices again. Without its checksum in the ledger a slice is published again,
 * whatever it is; if what was published was wrong, its files are read again first.
 */
public final class RepairRequests {
  private final String emptyChecksum;
  private final String addRow;
  private final String reopen;
  private final String pipeline;

  public RepairRequests(String pipeline, LedgerSchema schema) {
    this.pipeline = pipeline;
    String slice = schema.slice().quoted();
    emptyChecksum =
        "UPDATE " + slice + " SET checksum = '' WHERE pipeline = ? AND source = ? AND slice = ?";
    addRow =
        "INSERT INTO "
            + slice
            + " (pipeline, source, slice, generation, epoch, sequence, checksum, row_count, inputs,"
            + " state, published_at) VALUES (?, ?, ?, 1, 0, 0, '', 0, '[]', 'open', now())"
            + " ON CONFLICT (pipeline, source, slice) DO NOTHING";
    String request = schema.request().quoted();
    reopen =
        "INSERT INTO "
            + request
            + " (pipeline, source, slice, kind) SELECT p, s, d, 'reopen'"
            + " FROM (VALUES (?, ?, CAST(? AS date))) AS slice (p, s, d) WHERE NOT EXISTS (SELECT 1"
            + " FROM "
            + request
            + " WHERE pipeline = p AND source = s AND slice = d AND kind = 'reopen')";
  }

  /** Asks for all of them or, if anything fails, for none. */
  public void ask(Connection connection, List<Finding> findings) throws SQLException {
    Transaction.run(
        connection,
        () -> {
          for (Finding finding : findings) {
            if (execute(connection, emptyChecksum, finding) == 0) {
              execute(connection, addRow, finding);
            }
            if (finding.verdict() != Verdict.EDITED) {
              execute(connection, reopen, finding);
            }
          }
          return true;
        });
  }

  private int execute(Connection connection, String sql, Finding finding) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, finding.source());
      statement.setObject(3, finding.date());
      return statement.executeUpdate();
    }
  }
}
