package io.tidemark.endtoend;

import io.tidemark.config.KafkaSource;
import io.tidemark.event.LineItem;
import io.tidemark.event.decode.EncodedEvent;
import io.tidemark.event.decode.EventEncoder;
import io.tidemark.pipeline.ConfiguredEvents;
import io.tidemark.pipeline.Workloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what a test likes into a pipeline's topic, record by record. */
final class TopicWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final EventEncoder encoder;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  private TopicWriter(KafkaProducer<byte[], byte[]> producer, String topic, EventEncoder encoder) {
    this.producer = producer;
    this.topic = topic;
    this.encoder = encoder;
  }

  static TopicWriter of(TestPipeline pipeline, String topic) throws Exception {
    var config = pipeline.config();
    KafkaSource kafka = Objects.requireNonNull(config.source().kafka());
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", kafka.bootstrap());
    properties.put("max.in.flight.requests.per.connection", "1");
    properties.put("linger.ms", "5");
    return new TopicWriter(
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
        topic,
        ConfiguredEvents.topic(kafka, Workloads.of(config), null, "type").encoder(topic));
  }

  EncodedEvent encoded(LineItem item) throws InterruptedException {
    return encoder.encode(item);
  }

  /** Lets the partition follow from the key. */
  void send(LineItem item) throws Exception {
    send(item, null);
  }

  void send(LineItem item, Integer partition) throws Exception {
    EncodedEvent event = encoder.encode(item);
    sent.add(producer.send(new ProducerRecord<>(topic, partition, event.key(), event.value())));
  }

  void sendAll(List<LineItem> items) throws Exception {
    for (LineItem item : items) {
      send(item);
    }
  }

  /** A record with the row's key and no value. */
  void takeBack(LineItem item, Integer partition) throws Exception {
    byte[] key = encoder.tombstone(item).key();
    sent.add(producer.send(new ProducerRecord<>(topic, partition, key, null)));
  }

  /** Any bytes, with a header; returns the offset. */
  long raw(int partition, byte[] key, byte[] value, String header) throws Exception {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, key, value);
    record.headers().add("trace", header.getBytes(StandardCharsets.UTF_8));
    return producer.send(record).get().offset();
  }

  /** Waits until the broker has everything. */
  void flush() throws Exception {
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}
