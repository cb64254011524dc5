package io.tidemark.flink.replay;

import io.tidemark.publish.ledger.ReplayRequests;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls once per fetch and waits in between. What it has brought it does not bring again until the
 * request is deleted; of such there are at most {@value #IN_FLIGHT}. While the database cannot be
 * read, it goes on trying.
 */
final class ReplaySplitReader implements SplitReader<ReplayPoll, ReplaySplit> {
  static final int IN_FLIGHT = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(ReplaySplitReader.class);
  private static final int PAUSES_AFTER_FAILURE = 5;

  private final ReplayDesk desk;
  private final SeenRequests seen;
  private final Duration interval;
  private final Semaphore wakeUp = new Semaphore(0);
  private final Set<Long> taken = new HashSet<>();
  private final Set<Long> toForget = new HashSet<>();
  private Duration wait = Duration.ZERO;
  private volatile boolean closed;

  ReplaySplitReader(ReplayDesk desk, SeenRequests seen, Duration interval) {
    this.desk = desk;
    this.seen = seen;
    this.interval = interval;
  }

  @Override
  public RecordsWithSplitIds<ReplayPoll> fetch() {
    RecordsBySplits.Builder<ReplayPoll> records = new RecordsBySplits.Builder<>();
    try {
      if (wait.isZero() || !wakeUp.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        poll(records);
      }
    } catch (SQLException | RuntimeException e) {
      wait = interval.multipliedBy(PAUSES_AFTER_FAILURE);
      if (!closed) {
        LOG.warn("Records to be decoded again cannot be read or deleted; trying again", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return records.build();
  }

  @Override
  public void handleSplitsChanges(SplitsChange<ReplaySplit> change) {}

  @Override
  public void wakeUp() {
    wakeUp.release();
  }

  @Override
  public void close() {
    closed = true;
    desk.close();
  }

  private void poll(RecordsBySplits.Builder<ReplayPoll> records) throws SQLException {
    toForget.addAll(seen.takeDone());
    if (!toForget.isEmpty()) {
      desk.forget(toForget);
      taken.removeAll(toForget);
      toForget.clear();
    }
    if (taken.size() >= IN_FLIGHT) {
      wait = interval;
      return;
    }
    List<ReplayRequests.Asked> next = desk.next(taken);
    for (ReplayRequests.Asked asked : next) {
      taken.add(asked.id());
      records.add(ReplaySplit.ALL, new ReplayPoll(asked));
    }
    if (next.isEmpty()) {
      records.add(ReplaySplit.ALL, new ReplayPoll(null));
    }
    wait = next.isEmpty() ? interval : Duration.ZERO;
  }
}
