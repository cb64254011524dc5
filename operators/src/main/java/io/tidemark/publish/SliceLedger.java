package io.tidemark.publish;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
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
  private final String record;

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
            + " (epoch, sequence, checksum, row_count, inputs, state, hours_expected, hours_seen,"
            + " files, manifests, finished_with, pipeline, source, slice, generation, published_at)"
            + " VALUES (?, ?, ?, ?, COALESCE(CAST(? AS jsonb), '[]'), ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " CASE WHEN ? THEN 1 ELSE 0 END, now())"
            + " ON CONFLICT (pipeline, source, slice) DO NOTHING";
    update =
        "UPDATE "
            + slice
            + " SET epoch = ?, sequence = ?, checksum = ?, row_count = ?,"
            + " inputs = COALESCE(CAST(? AS jsonb), inputs), state = ?, hours_expected = ?,"
            + " hours_seen = ?, files = ?, manifests = ?, finished_with = ?,"
            + " generation = generation + 1, published_at = now()"
            + " WHERE pipeline = ? AND source = ? AND slice = ?";
    record =
        "UPDATE "
            + slice
            + " SET epoch = ?, sequence = ?, inputs = COALESCE(CAST(? AS jsonb), inputs),"
            + " state = ?, hours_expected = ?, hours_seen = ?, files = ?, manifests = ?,"
            + " finished_with = ? WHERE pipeline = ? AND source = ? AND slice = ?"
            + " AND (inputs, state, hours_expected, hours_seen, files, manifests, finished_with)"
            + " IS DISTINCT FROM (COALESCE(CAST(? AS jsonb), inputs), ?, ?, ?, ?, ?, ?)";
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
        if (CommitRule.isFenced(epoch, row.getLong(1))) {
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
  Optional<AppliedCommit> lock(Connection connection, SliceId slice) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(lock)) {
      bind(statement, 1, slice);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new AppliedCommit(row.getLong(1), row.getLong(2), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  /**
   * Writes the ledger's first row of a slice; false if another writer has done so meanwhile.
   *
   * @param published whether rows go with it: the first generation is 1, a slice of which nothing
   *     has been published yet has 0
   */
  boolean insertFirst(Connection connection, SliceCommit commit, boolean published)
      throws SQLException {
    Faults.at(FaultPoint.LEDGER_WRITE);
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      int next = rows(statement, commit);
      next = about(statement, next, commit);
      next = slice(statement, next, commit.slice());
      statement.setBoolean(next, published);
      return statement.executeUpdate() == 1;
    }
  }

  /** Writes the next generation. */
  void update(Connection connection, SliceCommit commit) throws SQLException {
    Faults.at(FaultPoint.LEDGER_WRITE);
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      int next = rows(statement, commit);
      next = about(statement, next, commit);
      slice(statement, next, commit.slice());
      statement.executeUpdate();
    }
  }

  /** Brings up to date what the ledger says of the rows that are there; false if it says so. */
  boolean record(Connection connection, SliceCommit commit) throws SQLException {
    Faults.at(FaultPoint.LEDGER_WRITE);
    try (PreparedStatement statement = connection.prepareStatement(record)) {
      statement.setLong(1, commit.epoch());
      statement.setLong(2, commit.sequence());
      int next = about(statement, 3, commit);
      next = slice(statement, next, commit.slice());
      about(statement, next, commit);
      return statement.executeUpdate() == 1;
    }
  }

  private static int rows(PreparedStatement statement, SliceCommit commit) throws SQLException {
    statement.setLong(1, commit.epoch());
    statement.setLong(2, commit.sequence());
    statement.setString(3, commit.checksum());
    statement.setLong(4, commit.rowCount());
    return 5;
  }

  private static int about(PreparedStatement statement, int first, SliceCommit commit)
      throws SQLException {
    statement.setString(first, commit.inputs().isEmpty() ? null : commit.inputs());
    statement.setString(first + 1, commit.state());
    statement.setInt(first + 2, commit.completeness().hoursExpected());
    statement.setInt(first + 3, commit.completeness().hoursSeen());
    statement.setInt(first + 4, commit.completeness().files());
    statement.setInt(first + 5, commit.completeness().manifests());
    statement.setString(first + 6, commit.finishedWith());
    return first + 7;
  }

  private static int slice(PreparedStatement statement, int first, SliceId slice)
      throws SQLException {
    bind(statement, first, slice);
    return first + 3;
  }

  private static void bind(PreparedStatement statement, int first, SliceId slice)
      throws SQLException {
    statement.setString(first, slice.pipeline());
    statement.setString(first + 1, slice.source());
    statement.setObject(first + 2, slice.date());
  }
}
