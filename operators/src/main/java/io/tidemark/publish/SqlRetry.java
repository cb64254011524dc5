package io.tidemark.publish;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats work on the database while it fails transiently, with growing, jittered pauses, within a
 * budget of time, and logs each failure. The work opens its own connection: the last one may be
 * dead.
 */
public final class SqlRetry {
  private static final Logger LOG = LoggerFactory.getLogger(SqlRetry.class);
  private static final String DISK_FULL = "53100";
  private static final double JITTER = 0.25;

  private final Duration budget;
  private final Duration firstPause;
  private final Duration longestPause;
  private final String database;
  private final Runnable retrying;

  private SqlRetry(
      Duration budget,
      Duration firstPause,
      Duration longestPause,
      String database,
      Runnable retrying) {
    this.budget = budget;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    this.database = database;
    this.retrying = retrying;
  }

  /** Pauses from 100 ms, doubling up to 10 s. */
  public static SqlRetry within(Duration budget) {
    return of(budget, Duration.ofMillis(100), Duration.ofSeconds(10));
  }

  static SqlRetry of(Duration budget, Duration firstPause, Duration longestPause) {
    return new SqlRetry(budget, firstPause, longestPause, "of target.jdbc.url", () -> {});
  }

  /**
   * @param url of the database, for the error; holds no secret
   * @param listener is told before every further attempt, in the thread that works
   */
  public SqlRetry on(String url, Runnable listener) {
    String named = url + " (target.jdbc.url)";
    return new SqlRetry(budget, firstPause, longestPause, named, listener);
  }

  public interface Work<T> {
    T run() throws SQLException;
  }

  /**
   * @param what is tried, for the error: "publishing slice ..."
   * @throws SQLException the last failure: as it is if it is not transient, otherwise saying how
   *     long and how often the work was tried
   */
  public <T> T call(String what, Work<T> work) throws SQLException {
    AtomicInteger attempts = new AtomicInteger();
    try {
      return Failsafe.with(this.<T>policy(what))
          .get(
              () -> {
                attempts.incrementAndGet();
                return work.run();
              });
    } catch (FailsafeException e) {
      throw failure(what, attempts.get(), e);
    }
  }

  private <T> RetryPolicy<T> policy(String what) {
    return RetryPolicy.<T>builder()
        .handleIf(TransientSql::isTransient)
        .withBackoff(firstPause, longestPause)
        .withJitter(JITTER)
        .withMaxRetries(-1)
        .withMaxDuration(budget)
        .onRetryScheduled(
            failed ->
                LOG.warn(
                    "{} waits {} ms for the database {}: {}",
                    what,
                    failed.getDelay().toMillis(),
                    database,
                    failed.getLastException().getMessage()))
        .onRetry(attempt -> retrying.run())
        .build();
  }

  private SQLException failure(String what, int attempts, FailsafeException failure) {
    if (!(failure.getCause() instanceof SQLException last)) {
      return new SQLException(what + " was interrupted after " + attempts + " attempts", failure);
    }
    if (!TransientSql.isTransient(last)) {
      return last;
    }
    return new SQLException(
        what
            + " failed "
            + attempts
            + " times within "
            + budget.toMillis()
            + " ms, last with ["
            + last.getSQLState()
            + "] "
            + last.getMessage()
            + "; "
            + advice(last.getSQLState()),
        last.getSQLState(),
        last);
  }

  private String advice(@Nullable String state) {
    return DISK_FULL.equals(state)
        ? "make room on the disk of the database " + database
        : "check that the database " + database + " is up and lets its role write";
  }
}
