package io.tidemark.flink.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Resolves committed offsets where the partitions are found, so that the readers know from where on
 * records are due, also those that the broker no longer has.
 */
record StartOffsets(Start start) implements OffsetsInitializer {
  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    Map<TopicPartition, Long> committed =
        start == Start.COMMITTED ? retriever.committedOffsets(partitions) : Map.of();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Long known = committed.get(partition);
      offsets.put(partition, known == null ? KafkaPartitionSplit.EARLIEST_OFFSET : known);
    }
    return offsets;
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.EARLIEST;
  }
}
