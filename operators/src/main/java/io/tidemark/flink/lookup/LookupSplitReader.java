package io.tidemark.flink.lookup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls once per fetch and waits in between. While the database cannot be read, it goes on trying
 * at the same pace: the last known lookups stay in force and the watermark stands still.
 */
final class LookupSplitReader implements SplitReader<LookupPoll, LookupSplit> {
  private static final Logger LOG = LoggerFactory.getLogger(LookupSplitReader.class);
  private static final Duration RETRY_AFTER_FAILURE = Duration.ofSeconds(1);

  private final LookupSource.Poll poll;
  private final Duration interval;
  private final Semaphore wakeUp = new Semaphore(0);
  private Duration wait = Duration.ZERO;
  private @Nullable String lastFingerprint;

  LookupSplitReader(LookupSource.Poll poll, Duration interval) {
    this.poll = poll;
    this.interval = interval;
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

  private void poll(RecordsBySplits.Builder<LookupPoll> records) {
    long asOf = System.currentTimeMillis();
    try {
      LookupSnapshot read = poll.read(lastFingerprint == null);
      boolean changed = !read.fingerprint().equals(lastFingerprint);
      lastFingerprint = read.fingerprint();
      records.add(LookupSplit.ALL, new LookupPoll(asOf, changed ? read : null));
      wait = interval;
    } catch (SQLException e) {
      LOG.warn(
          "The lookup tables cannot be read ({}); trying again in {}",
          e.getMessage(),
          RETRY_AFTER_FAILURE);
      wait = RETRY_AFTER_FAILURE;
    }
  }
}
