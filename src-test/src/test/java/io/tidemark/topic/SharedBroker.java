package io.tidemark.topic;

import io.tidemark.embedded.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** One broker for all tests of a JVM, which ends with it. Every test has topics of its own. */
public final class SharedBroker {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static @Nullable EmbeddedBroker broker;

  private SharedBroker() {}

  public static synchronized String bootstrap() {
    try {
      if (broker == null) {
        broker = EmbeddedBroker.open(Files.createTempDirectory("tidemark-broker"));
      }
      return broker.bootstrap();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new topic of a name that no other test has. */
  public static String topic(String name, int partitions) throws Exception {
    String topic = name + "-" + NUMBER.incrementAndGet();
    create(topic, partitions);
    return topic;
  }

  /** A topic of just this name. */
  public static void create(String topic, int partitions) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    }
  }

  public static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrap()));
  }

  /**
   * @param transaction id of transactions; null for none
   */
  public static KafkaProducer<byte[], byte[]> producer(@Nullable String transaction) {
    Map<String, Object> properties =
        transaction == null
            ? Map.of("bootstrap.servers", bootstrap())
            : Map.of("bootstrap.servers", bootstrap(), "transactional.id", transaction);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
