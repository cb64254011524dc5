package io.tidemark.flink.lookup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;

/**
 * Polls once per fetch and waits in between. While the database cannot be read, the last known
 * lookups stay in force; if it stays away longer than the poll waits for it, the job fails.
 */
final class LookupSplitReader implements SplitReader<LookupPoll, LookupSplit> {
  private final LookupSource.Poll poll;
  private final Duration interval;
  private final Runnable retrying;
  private final Semaphore wakeUp = new Semaphore(0);
  private Duration wait = Duration.ZERO;
  private @Nullable String lastFingerprint;

  /** Until it is published again, a slice stays without checksum: it is asked for once. */
  private Set<String> lastEmptied = Set.of();

  /**
   * @param retrying is told, in the thread that reads, before the database is asked again
   */
  LookupSplitReader(LookupSource.Poll poll, Duration interval, Runnable retrying) {
    this.poll = poll;
    this.interval = interval;
    this.retrying = retrying;
  }

  @Override
  public RecordsWithSplitIds<LookupPoll> fetch() throws IOException {
    RecordsBySplits.Builder<LookupPoll> records = new RecordsBySplits.Builder<>();
    try {
      if (!wakeUp.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS) || wait.isZero()) {
        poll(records);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return records.build();
  }

  @Override
  public void handleSplitsChanges(SplitsChange<LookupSplit> change) {}

  @Override
  public void wakeUp() {
    wakeUp.release();
  }

  @Override
  public void close() {}

  private void poll(RecordsBySplits.Builder<LookupPoll> records) throws IOException {
    LookupSnapshot read = read();
    Set<String> emptied = read.emptied();
    LookupSnapshot news = lastFingerprint == null ? read : read.withoutPublished(lastEmptied);
    boolean changed =
        !read.fingerprint().equals(lastFingerprint) || !lastEmptied.containsAll(emptied);
    lastFingerprint = read.fingerprint();
    lastEmptied = emptied;
    records.add(LookupSplit.ALL, new LookupPoll(changed ? news : null));
    wait = interval;
  }

  private LookupSnapshot read() throws IOException {
    try {
      return poll.read(lastFingerprint == null, retrying);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
