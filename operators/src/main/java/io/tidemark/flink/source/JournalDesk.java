package io.tidemark.flink.source;

import io.tidemark.lake.LakeJournal;
import io.tidemark.lake.LakeReport;
import io.tidemark.lake.Orders;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as the enumerator's worker thread uses it: reads at its pace, and failures are logged
 * and counted, never passed on. Used by that one thread.
 */
final class JournalDesk {
  private static final Logger LOG = LoggerFactory.getLogger(JournalDesk.class);
  private static final long REQUESTS_EVERY = 1_000;
  private static final long AFTER_FAILURE = 5_000;

  private final LakeJournal journal;
  private final long requestsEvery;
  private final long ledgerEvery;
  private long nextRequests;
  private long nextLedger;
  private volatile long failures;
  private volatile long missed;
  private boolean read;
  private volatile boolean closed;

  /**
   * @param ledgerEvery milliseconds between two readings of the ledger
   */
  JournalDesk(LakeJournal journal, long ledgerEvery) {
    this.journal = journal;
    this.requestsEvery = Math.min(REQUESTS_EVERY, ledgerEvery);
    this.ledgerEvery = ledgerEvery;
  }

  /** What is to be done; null if it is not time to ask, or cannot be found out now. */
  @Nullable Orders orders(long now) {
    if (now < nextRequests) {
      return null;
    }
    boolean withLedger = now >= nextLedger;
    try {
      Orders orders = journal.orders(withLedger);
      nextRequests = now + requestsEvery;
      nextLedger = withLedger ? now + ledgerEvery : nextLedger;
      failures = 0;
      missed = 0;
      read = true;
      return orders;
    } catch (SQLException | RuntimeException e) {
      nextRequests = now + AFTER_FAILURE;
      missed = read ? 0 : missed + 1;
      failed("Requests and ledger cannot be read; trying again", e);
      return null;
    }
  }

  /** Whether the requests are deleted. */
  boolean forget(Collection<Long> requests) {
    try {
      journal.forget(requests);
      return true;
    } catch (SQLException | RuntimeException e) {
      failed("Requests that were seen to cannot be deleted; trying again", e);
      return false;
    }
  }

  /** Whether the report is written. */
  boolean report(LakeReport report) {
    try {
      journal.report(report);
      return true;
    } catch (SQLException | RuntimeException e) {
      failed("The lake's row in the ledger cannot be written; trying again", e);
      return false;
    }
  }

  void close() {
    closed = true;
    journal.close();
  }

  /** Failures in a row. */
  long failures() {
    return failures;
  }

  /** Readings that failed before the first that succeeded; 0 after that one. */
  long missed() {
    return missed;
  }

  private void failed(String what, Exception e) {
    if (closed) {
      return;
    }
    failures = failures + 1;
    LOG.warn("{} ({} in a row)", what, failures, e);
  }
}
