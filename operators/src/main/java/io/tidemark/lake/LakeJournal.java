package io.tidemark.lake;

import java.io.Serializable;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Where a pipeline finds what it is asked to do and says how it is doing. Called by one thread at a
 * time; any call may fail, and is then to be tried again later.
 */
public interface LakeJournal extends AutoCloseable {
  /**
   * Reads the requests.
   *
   * @param withLedger whether to read the ledger's slices as well
   */
  Orders orders(boolean withLedger) throws SQLException;

  /** Deletes requests that have been seen to; those that are no longer there do not matter. */
  void forget(Collection<Long> requests) throws SQLException;

  /** Writes what the source last saw of the lake. */
  void report(LakeReport report) throws SQLException;

  @Override
  void close();

  /** Opens journals where the source runs. */
  @FunctionalInterface
  interface Factory extends Serializable {
    LakeJournal open();
  }
}
