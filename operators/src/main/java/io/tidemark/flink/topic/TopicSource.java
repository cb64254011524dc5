package io.tidemark.flink.topic;

import io.tidemark.event.RawEvent;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads topics through Flink's own Kafka source, whose splits and checkpoints these are.
 *
 * <p>Its watermark is a time of the wall clock: when it passes t, everything that was in the topics
 * at t has been emitted, as far as it was committed and the broker still had it. A partition
 * without records, and a reader without partitions, hold nothing back. Marks are not kept in
 * checkpoints: after a restore the watermark begins anew.
 */
public final class TopicSource
    implements Source<RawEvent, KafkaPartitionSplit, KafkaSourceEnumState> {
  private static final long serialVersionUID = 1L;

  private final TopicSpec spec;
  private final KafkaSource<RawEvent> records;

  public TopicSource(TopicSpec spec) {
    this.spec = spec;
    this.records =
        KafkaSource.<RawEvent>builder()
            .setProperties(spec.properties())
            .setTopics(spec.topics())
            .setGroupId(spec.group())
            .setClientIdPrefix(spec.group())
            .setStartingOffsets(new StartOffsets(spec.start()))
            .setDeserializer(new RawEvents())
            .setProperty(
                "partition.discovery.interval.ms", Long.toString(spec.discovery().toMillis()))
            .setProperty("commit.offsets.on.checkpoint", "true")
            .build();
  }

  /** Reads splits in the readers' state: the connector's. */
  public static SimpleVersionedSerializer<?> splitState() {
    return new KafkaPartitionSplitSerializer();
  }

  /** Reads the enumerator's state: the connector's. */
  public static SimpleVersionedSerializer<?> enumeratorState() {
    return new KafkaSourceEnumStateSerializer();
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    DiscoveryContext discovery = new DiscoveryContext(context, LaterPartitions.of(spec.topics()));
    return new TopicEnumerator(
        context,
        discovery,
        records.createEnumerator(discovery),
        new StandingsDesk(spec),
        spec.settle());
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint)
      throws Exception {
    DiscoveryContext discovery =
        new DiscoveryContext(context, LaterPartitions.of(spec.topics(), checkpoint));
    return new TopicEnumerator(
        context,
        discovery,
        records.restoreEnumerator(discovery, checkpoint),
        new StandingsDesk(spec),
        spec.settle());
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return records.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return records.getEnumeratorCheckpointSerializer();
  }

  @Override
  public SourceReader<RawEvent, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new TopicReader(records.createReader(context), context, spec);
  }
}
