package io.tidemark.flink.topic;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions begin that are found after the first discovery. One that is added to a topic
 * begins at offset 0, so what the broker deleted of it before it was found is lost. One of a topic
 * that is new to the configuration begins wherever it does.
 *
 * @param topics that were read before
 * @param known partitions that were found before: they begin where it says there
 */
record LaterPartitions(Set<String> topics, Set<TopicPartition> known) {
  /**
   * For a reading that begins: the first discovery finds all topics, and resolves their offsets.
   */
  static LaterPartitions of(Collection<String> topics) {
    return new LaterPartitions(Set.copyOf(topics), Set.of());
  }

  /**
   * For a reading that is restored.
   *
   * @param topics the configured ones
   */
  static LaterPartitions of(Collection<String> topics, KafkaSourceEnumState checkpoint) {
    if (!checkpoint.initialDiscoveryFinished()) {
      return of(topics);
    }
    Set<TopicPartition> known =
        checkpoint.splits().stream()
            .map(split -> split.split().getTopicPartition())
            .collect(Collectors.toUnmodifiableSet());
    return new LaterPartitions(
        known.stream().map(TopicPartition::topic).collect(Collectors.toUnmodifiableSet()), known);
  }

  KafkaPartitionSplit begin(KafkaPartitionSplit split) {
    return split.getStartingOffset() == KafkaPartitionSplit.EARLIEST_OFFSET
            && topics.contains(split.getTopic())
            && !known.contains(split.getTopicPartition())
        ? new KafkaPartitionSplit(split.getTopicPartition(), 0)
        : split;
  }
}
