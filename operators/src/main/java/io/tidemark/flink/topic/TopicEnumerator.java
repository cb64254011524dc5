package io.tidemark.flink.topic;

import java.io.IOException;
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
 * partitions that there are, and passes on to the journal what they have lost.
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
  private long last = NEVER;

  TopicEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context,
      DiscoveryContext discovery,
      SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions,
      StandingsDesk desk) {
    this.context = context;
    this.discovery = discovery;
    this.partitions = partitions;
    this.desk = desk;
  }

  @Override
  public void start() {
    discovery.onDiscovered(this::discovered);
    partitions.start();
    desk.start();
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
    partitions.addReader(reader);
    if (last != NEVER) {
      tell(reader);
    }
  }

  @Override
  public void addSplitsBack(List<KafkaPartitionSplit> splits, int reader) {
    told.remove(reader);
    partitions.addSplitsBack(splits, reader);
  }

  @Override
  public void handleSourceEvent(int reader, SourceEvent event) {
    if (event instanceof GapFound found) {
      desk.lost(found.gap());
    } else {
      partitions.handleSourceEvent(reader, event);
    }
  }

  @Override
  public void handleSplitRequest(int reader, String host) {
    partitions.handleSplitRequest(reader, host);
  }

  @Override
  public KafkaSourceEnumState snapshotState(long checkpoint) throws Exception {
    return partitions.snapshotState(checkpoint);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    partitions.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void close() throws IOException {
    desk.close();
    partitions.close();
  }
}
