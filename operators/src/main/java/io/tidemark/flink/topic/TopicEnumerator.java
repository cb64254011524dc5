package io.tidemark.flink.topic;

import io.tidemark.lake.PublishedAsOf;
import io.tidemark.topic.ReadAsOf;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Flink's Kafka enumerator, which besides tells the readers when they have been given all
 * partitions that there are, and passes on to the journal what they have lost, and as of when all
 * that was in the topics is published.
 *
 * <p>An event that reaches a task which is just ending, because the job is being stopped, would
 * make the job fail. So a reader is told when it is new or partitions were found, and else only
 * once in a while.
 */
final class TopicEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
  private static final long TELL_EVERY = 60_000;
  private static final long NEVER = Long.MIN_VALUE;

  private final SplitEnumeratorContext<KafkaPartitionSplit> context;
  private final DiscoveryContext discovery;
  private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions;
  private final StandingsDesk desk;
  private final Map<Integer, Long> told = new HashMap<>();
  private final ReadAsOf read = new ReadAsOf();
  private final PublishedAsOf published;
  private long last = NEVER;

  TopicEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context,
      DiscoveryContext discovery,
      SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions,
      StandingsDesk desk,
      Duration settle) {
    this.context = context;
    this.discovery = discovery;
    this.partitions = partitions;
    this.desk = desk;
    this.published = new PublishedAsOf(settle.toMillis());
  }

  @Override
  public void start() {
    discovery.onDiscovered(this::discovered);
    partitions.start();
  }

  private void discovered(long asOf) {
    boolean found = discovery.takeAssigned();
    last = asOf;
    for (int reader : context.registeredReaders().keySet()) {
      Long before = told.get(reader);
      if (found || before == null || asOf - before >= TELL_EVERY) {
        tell(reader);
      }
    }
  }

  private void tell(int reader) {
    told.put(reader, last);
    context.sendEventToSourceReader(reader, new Discovered(last));
  }

  @Override
  public void addReader(int reader) {
    desk.start();
    partitions.addReader(reader);
    if (last != NEVER) {
      tell(reader);
    }
  }

  @Override
  public void addSplitsBack(List<KafkaPartitionSplit> splits, int reader) {
    told.remove(reader);
    read.lost(reader);
    partitions.addSplitsBack(splits, reader);
  }

  @Override
  public void handleSourceEvent(int reader, SourceEvent event) {
    if (event instanceof GapFound found) {
      desk.lost(found.gap());
    } else if (event instanceof Reached mark) {
      reached(reader, mark.asOf());
    } else {
      partitions.handleSourceEvent(reader, event);
    }
  }

  /** Whether anything came since the mark before is not known, so every mark is taken for news. */
  private void reached(int reader, long asOf) {
    read.reached(reader, asOf);
    long all = read.of(context.registeredReaders().keySet());
    if (all > 0) {
      published.changed(System.currentTimeMillis());
      published.caughtUp(all);
    }
  }

  @Override
  public void handleSplitRequest(int reader, String host) {
    partitions.handleSplitRequest(reader, host);
  }

  @Override
  public KafkaSourceEnumState snapshotState(long checkpoint) throws Exception {
    published.snapshot(checkpoint, System.currentTimeMillis());
    return partitions.snapshotState(checkpoint);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    published.completed(checkpoint, System.currentTimeMillis());
    desk.published(published.asOf());
    partitions.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void close() throws IOException {
    desk.close();
    partitions.close();
  }
}
