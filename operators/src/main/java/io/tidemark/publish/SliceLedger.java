package io.tidemark.publish;

import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The statements of one publication on the ledger. Locks are always taken in one order (deployment
 * row, ledger row, target rows), and each commit takes one of each: publishers of different slices
 * cannot wait for each other in a circle.
 */
final class SliceLedger {
  private final String fence;
  private final String lock;
  private final String insert;
  private final String update;

  SliceLedger(LedgerSchema schema) {
    String slice = schema.slice().quoted();
    fence =
        "SELECT epoch FROM "
            + schema.deployment().quoted()
            + " WHERE pipeline = ? AND source = ? FOR SHARE";
    lock =
        "SELECT epoch, sequence, checksum FROM "
            + slice
            + " WHERE pipeline = ? AND source = ? AND slice = ? FOR UPDATE";
    insert =
        "INSERT INTO "
            + slice
            + " (epoch, sequence, checksum, row_count, inputs, state, pipeline, source, slice,"
            + " generation, published_at) VALUES (?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?, ?, 1,"
            + " now()) ON CONFLICT (pipeline, source, slice) DO NOTHING";
    update =
        "UPDATE "
            + slice
            + " SET epoch = ?, sequence = ?, checksum = ?, row_count = ?,"
            + " inputs = CAST(? AS jsonb), state = ?, generation = generation + 1,"
            + " published_at = now() WHERE pipeline = ? AND source = ? AND slice = ?";
  }

  /** The last applied commit of a slice. */
  record Applied(long epoch, long sequence, String checksum) {
    boolean isNotBefore(SliceCommit commit) {
      return epoch > commit.epoch() || (epoch == commit.epoch() && sequence >= commit.sequence());
    }
  }

  /**
   * Keeps later claims of the source waiting until the transaction ends.
   *
   * @throws FencedException if the source has been claimed after this epoch
   */
  void checkFence(Connection connection, SliceId slice, long epoch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(fence)) {
      statement.setString(1, slice.pipeline());
      statement.setString(2, slice.source());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new FencedException(
              "slice "
                  + slice
                  + ": its source is not registered in the ledger; start the job again");
        }
        if (row.getLong(1) > epoch) {
          throw new FencedException(
              "slice "
                  + slice
                  + ": this job has epoch "
                  + epoch
                  + ", but a later one has claimed the source with epoch "
                  + row.getLong(1));
        }
      }
    }
  }

  /** The last applied commit, locked until the transaction ends. */
  Optional<Applied> lock(Connection connection, SliceId slice) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(lock)) {
      bind(statement, 1, slice);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new Applied(row.getLong(1), row.getLong(2), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  /** Writes the first generation; false if another writer has done so meanwhile. */
  boolean insertFirst(Connection connection, SliceCommit commit) throws SQLException {
    return write(connection, insert, commit) == 1;
  }

  /** Writes the next generation. */
  void update(Connection connection, SliceCommit commit) throws SQLException {
    write(connection, update, commit);
  }

  private static int write(Connection connection, String sql, SliceCommit commit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, commit.epoch());
      statement.setLong(2, commit.sequence());
      statement.setString(3, commit.checksum());
      statement.setLong(4, commit.rowCount());
      statement.setString(5, commit.inputs());
      statement.setString(6, commit.state());
      bind(statement, 7, commit.slice());
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, int first, SliceId slice)
      throws SQLException {
    statement.setString(first, slice.pipeline());
    statement.setString(first + 1, slice.source());
    statement.setObject(first + 2, slice.date());
  }
}
