package io.tidemark.publish;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.frame.Frame;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.rows.CanonicalRows;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.MonthlyPartitions;
import io.tidemark.publish.table.TableName;
import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;

/**
 * Publishes slices. A reader in one transaction sees a slice's rows and its ledger row of the same
 * generation, always.
 *
 * <p>One transaction: check the fence, lock the slice's ledger row, compare, replace the rows,
 * write the ledger row. Publishing the same commit again is a no-op, which resolves a lost
 * acknowledgement; equal rows cause no write at all. Not for several threads.
 */
public final class SlicePublisher {
  private final TargetTable declared;
  private final TableName table;
  private final boolean createPartitions;
  private final SliceLedger ledger;
  private final SliceRows target;
  private final long epoch;
  private final Set<YearMonth> monthsWithPlace = new HashSet<>();

  private SlicePublisher(
      TargetTable declared,
      TableName table,
      LedgerSchema ledger,
      boolean createPartitions,
      long epoch) {
    this.epoch = epoch;
    this.declared = declared;
    this.table = table;
    this.createPartitions = createPartitions;
    this.ledger = new SliceLedger(ledger);
    this.target = new SliceRows(declared, table);
  }

  /**
   * @param epoch of the job that publishes. Its commits may carry an earlier one: what an earlier
   *     job of the source left to be committed.
   */
  public static SlicePublisher of(TargetPlan plan, long epoch) {
    return new SlicePublisher(plan.table(), plan.tableName(), plan.ledger(), plan.create(), epoch);
  }

  /**
   * @param connection outside a transaction; comes back as it was, unless it is broken
   * @param rows the target's declared columns in their order
   * @throws FencedException if a later job has claimed the source: nothing is written
   * @throws IllegalArgumentException if the rows are not those of the commit, or cannot be stored
   * @throws io.tidemark.publish.table.InvalidTargetException if the table does not suit
   * @throws SQLException whatever the database says; nothing is written, unless the connection
   *     broke during the commit itself, and then publishing again tells
   */
  public Outcome publish(Connection connection, SliceCommit commit, Frame rows)
      throws SQLException {
    CanonicalRows canonical = CanonicalRows.of(declared.columns(), rows);
    RowDigests digests = RowDigests.of(canonical);
    requireSame(commit, canonical, digests);
    try {
      ensurePlace(connection, commit);
      Outcome outcome =
          Transaction.run(connection, () -> apply(connection, commit, canonical, digests));
      Faults.at(FaultPoint.AFTER_COMMIT);
      return outcome;
    } catch (SQLException e) {
      monthsWithPlace.clear();
      throw e;
    }
  }

  /**
   * Whether the table shows this commit, or a later one of its slice, already: so after a restart.
   *
   * @throws FencedException if a later job has claimed the source
   */
  public boolean isApplied(Connection connection, SliceCommit commit) throws SQLException {
    return Transaction.run(
        connection,
        () -> {
          ledger.checkFence(connection, commit.slice(), epoch);
          return CommitRule.isApplied(ledger.lock(connection, commit.slice()).orElse(null), commit);
        });
  }

  /**
   * Brings up to date what the ledger says of a slice, without its rows. If the table does not show
   * the commit's rows, nothing is written; of a slice that has no rows yet the ledger gets its
   * first row.
   *
   * @throws FencedException if a later job has claimed the source: nothing is written
   */
  public Outcome record(Connection connection, SliceCommit commit) throws SQLException {
    return Transaction.run(connection, () -> applyRecord(connection, commit));
  }

  private Outcome applyRecord(Connection connection, SliceCommit commit) throws SQLException {
    ledger.checkFence(connection, commit.slice(), epoch);
    AppliedCommit last = ledger.lock(connection, commit.slice()).orElse(null);
    return switch (CommitRule.record(last, commit)) {
      case FIRST -> recorded(ledger.insertFirst(connection, commit, false));
      case RECORD -> recorded(ledger.record(connection, commit));
      case REPEATED -> Outcome.ALREADY_APPLIED;
      case NOTHING, REPLACE -> Outcome.UNCHANGED;
    };
  }

  private Outcome apply(
      Connection connection, SliceCommit commit, CanonicalRows rows, RowDigests digests)
      throws SQLException {
    SliceId slice = commit.slice();
    ledger.checkFence(connection, slice, epoch);
    AppliedCommit last = ledger.lock(connection, slice).orElse(null);
    CommitRule.Verdict verdict = CommitRule.publish(last, commit);
    if (verdict == CommitRule.Verdict.FIRST && !ledger.insertFirst(connection, commit, true)) {
      verdict = CommitRule.publish(ledger.lock(connection, slice).orElseThrow(), commit);
    }
    Outcome outcome =
        switch (verdict) {
          case REPEATED -> Outcome.ALREADY_APPLIED;
          case NOTHING -> Outcome.UNCHANGED;
          case RECORD -> recorded(ledger.record(connection, commit));
          case FIRST -> {
            target.replace(connection, slice, rows, digests);
            yield Outcome.PUBLISHED;
          }
          case REPLACE -> {
            target.replace(connection, slice, rows, digests);
            ledger.update(connection, commit);
            yield Outcome.PUBLISHED;
          }
        };
    Faults.at(FaultPoint.BEFORE_COMMIT);
    return outcome;
  }

  private static Outcome recorded(boolean written) {
    return written ? Outcome.RECORDED : Outcome.UNCHANGED;
  }

  /**
   * In a transaction of its own, so that nothing else is locked while the table is altered. A month
   * is looked up once, and again after an error.
   */
  private void ensurePlace(Connection connection, SliceCommit commit) throws SQLException {
    SliceId slice = commit.slice();
    if (monthsWithPlace.contains(YearMonth.from(slice.date()))) {
      return;
    }
    Transaction.run(
        connection,
        () -> {
          ledger.checkFence(connection, slice, epoch);
          MonthlyPartitions.ensure(
              connection, table, declared.dateColumn(), slice.date(), createPartitions);
          return true;
        });
    monthsWithPlace.add(YearMonth.from(slice.date()));
  }

  private static void requireSame(SliceCommit commit, CanonicalRows rows, RowDigests digests) {
    String checksum = digests.checksum();
    if (!commit.checksum().equals(checksum) || commit.rowCount() != rows.rows()) {
      throw new IllegalArgumentException(
          "slice "
              + commit.slice()
              + ": the commit says "
              + commit.rowCount()
              + " rows with checksum "
              + commit.checksum()
              + ", its rows are "
              + rows.rows()
              + " with "
              + checksum);
    }
  }
}
