package io.tidemark.publish;

import io.tidemark.fault.Safeguard;
import org.jspecify.annotations.Nullable;

/**
 * What a commit does to the slice as the ledger shows it: the protocol's decisions, without a
 * database.
 */
public final class CommitRule {
  /** Of a slice that never had any the ledger need not know. */
  private static final String NO_INPUTS = "[]";

  private CommitRule() {}

  /** What is to be done within the transaction. */
  public enum Verdict {
    /** Nothing: the ledger has this commit or a later one. */
    REPEATED,
    /** Nothing: there is nothing to say. */
    NOTHING,
    /** Write the ledger's first row, and the rows if the commit has any to bring. */
    FIRST,
    /** Bring up to date what the ledger says of the rows that are there. */
    RECORD,
    /** Replace the rows and write the ledger's row. */
    REPLACE
  }

  /**
   * Whether a job may not commit any more.
   *
   * @param epoch of the job
   * @param claimed the epoch with which its source was claimed last
   */
  public static boolean isFenced(long epoch, long claimed) {
    return claimed > epoch && Safeguard.FENCE.inForce();
  }

  /** Whether a commit changes nothing, because the ledger has it or a later one. */
  public static boolean isApplied(@Nullable AppliedCommit last, SliceCommit commit) {
    return last != null && last.isNotBefore(commit) && Safeguard.LEDGER_TOKEN.inForce();
  }

  /**
   * For a commit with rows.
   *
   * @param last null if the ledger does not know the slice
   */
  public static Verdict publish(@Nullable AppliedCommit last, SliceCommit commit) {
    if (last == null) {
      boolean nothing = commit.rowCount() == 0 && commit.inputs().equals(NO_INPUTS);
      return nothing ? Verdict.NOTHING : Verdict.FIRST;
    }
    if (isApplied(last, commit)) {
      return Verdict.REPEATED;
    }
    return last.checksum().equals(commit.checksum()) ? Verdict.RECORD : Verdict.REPLACE;
  }

  /**
   * For a commit without rows, which speaks of those that are there.
   *
   * @param last null if the ledger does not know the slice
   */
  public static Verdict record(@Nullable AppliedCommit last, SliceCommit commit) {
    if (last == null) {
      return commit.checksum().isEmpty() ? Verdict.FIRST : Verdict.NOTHING;
    }
    if (isApplied(last, commit)) {
      return Verdict.REPEATED;
    }
    return last.checksum().equals(commit.checksum()) ? Verdict.RECORD : Verdict.NOTHING;
  }
}
