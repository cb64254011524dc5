package io.tidemark.flink.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers how far partitions reach, in a thread of its own with a consumer of its own that
 * belongs to no group. A question that fails is asked again.
 */
final class OffsetDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OffsetDesk.class);
  private static final Duration PROBE = Duration.ofMillis(300);
  private static final long AGAIN_MILLIS = 500;
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final Properties properties;
  private final Consumer<Answer> answers;
  private final ScheduledExecutorService questions =
      Executors.newSingleThreadScheduledExecutor(OffsetDesk::daemon);
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean closed;

  /**
   * @param first whether a mark begins with it
   * @param probe whether to find out if there are records from the offsets on
   * @param from the next offset of each partition; negative for its beginning
   */
  record Question(boolean first, boolean probe, Map<TopicPartition, Long> from) {}

  /**
   * @param beginnings offsets of the first records that the brokers have
   * @param ends offsets behind the last records that may be read
   * @param empty offsets before which there are no records from the question's offset on
   */
  record Answer(
      Question question,
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, Long> empty) {}

  /**
   * @param answers is called in this desk's thread
   */
  OffsetDesk(TopicSpec spec, Consumer<Answer> answers) {
    this.properties = spec.properties();
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "65536");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, spec.group() + "-ends");
    this.answers = answers;
  }

  void ask(Question question, long delayMillis) {
    if (!closed) {
      questions.schedule(() -> answer(question), delayMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void answer(Question question) {
    try {
      KafkaConsumer<byte[], byte[]> client = client();
      Map<TopicPartition, Long> beginnings = client.beginningOffsets(question.from().keySet());
      Map<TopicPartition, Long> ends = client.endOffsets(question.from().keySet());
      Map<TopicPartition, Long> empty =
          question.probe() ? probe(client, question, beginnings) : Map.of();
      answers.accept(new Answer(question, beginnings, ends, empty));
    } catch (InterruptException e) {
      LOG.debug("Interrupted", e);
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warn("The ends of partitions cannot be found out; trying again", e);
        ask(question, AGAIN_MILLIS);
      }
    }
  }

  /** One partition after the other: a busy one would hide a quiet one. */
  private static Map<TopicPartition, Long> probe(
      KafkaConsumer<byte[], byte[]> client,
      Question question,
      Map<TopicPartition, Long> beginnings) {
    Map<TopicPartition, Long> empty = new HashMap<>();
    question
        .from()
        .forEach(
            (partition, from) -> {
              client.assign(List.of(partition));
              client.seek(partition, Math.max(from, beginnings.getOrDefault(partition, 0L)));
              if (client.poll(PROBE).isEmpty()) {
                empty.put(partition, client.position(partition, PROBE));
              }
            });
    client.unsubscribe();
    return empty;
  }

  private KafkaConsumer<byte[], byte[]> client() {
    KafkaConsumer<byte[], byte[]> client = consumer;
    if (client == null) {
      client =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      consumer = client;
    }
    return client;
  }

  @Override
  public void close() {
    closed = true;
    questions.execute(this::release);
    questions.shutdown();
  }

  private void release() {
    if (consumer != null) {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "topic-ends");
    thread.setDaemon(true);
    return thread;
  }
}
