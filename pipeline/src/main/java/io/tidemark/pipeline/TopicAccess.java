package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.TopicConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sees whether the topics are there before a job is started that would only fail and fail. */
final class TopicAccess {
  private static final long ANSWER_SECONDS = 15;

  private TopicAccess() {}

  /**
   * @return by partition, the offset behind the last record that may be read
   * @throws ConfigException if a topic does not exist
   * @throws IOException if the brokers cannot be reached or refuse
   */
  static Map<TopicPartition, Long> open(KafkaSource kafka)
      throws IOException, InterruptedException {
    List<String> topics = kafka.topics().stream().map(TopicConfig::name).toList();
    Map<String, Object> properties = new HashMap<>(KafkaClient.properties(kafka));
    properties.put("request.timeout.ms", "10000");
    properties.put("default.api.timeout.ms", "12000");
    BrokerRefusal refusal = new BrokerRefusal(kafka);
    try (Admin admin = Admin.create(properties)) {
      Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
      for (int i = 0; i < topics.size(); i++) {
        for (TopicPartitionInfo partition :
            require(admin, topics.get(i), "source.kafka.topics[" + i + "]").partitions()) {
          partitions.put(
              new TopicPartition(topics.get(i), partition.partition()), OffsetSpec.latest());
        }
      }
      String deadLetters = kafka.deadLetters();
      if (deadLetters != null) {
        require(admin, deadLetters, "source.kafka.dead_letters");
      }
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
          .all()
          .get(ANSWER_SECONDS, TimeUnit.SECONDS)
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      Throwable answer = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          answer instanceof org.apache.kafka.common.errors.TimeoutException
              ? refusal.noAnswer()
              : refusal.refused(answer),
          e);
    } catch (TimeoutException e) {
      throw new IOException(refusal.noAnswer(), e);
    } catch (KafkaException e) {
      throw new IOException(refusal.unusable(e), e);
    }
  }

  private static TopicDescription require(Admin admin, String topic, String key)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      return Objects.requireNonNull(
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(ANSWER_SECONDS, TimeUnit.SECONDS)
              .get(topic));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new ConfigException(key, "there is no topic " + topic);
      }
      throw e;
    }
  }
}
