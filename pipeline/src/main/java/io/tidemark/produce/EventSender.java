package io.tidemark.produce;

import io.tidemark.event.LineItem;
import io.tidemark.event.decode.EncodedEvent;
import io.tidemark.event.decode.EventEncoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to a topic, keyed by their natural key, so that all versions of a row lie in one
 * partition. Idempotent: a retry within the client leaves no second copy. For one thread.
 */
public final class EventSender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final EventEncoder encoder;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private long sent;
  private long left;

  /**
   * @param client properties by which the brokers are reached
   */
  public EventSender(Map<String, String> client, String topic, EventEncoder encoder) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("enable.idempotence", "true");
    properties.put("acks", "all");
    // A topic that was just made may refuse the first batch and take the second; the first then
    // never finds its place.
    properties.put("max.in.flight.requests.per.connection", "1");
    properties.put("linger.ms", "20");
    properties.put("batch.size", "131072");
    properties.put("compression.type", "zstd");
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
    this.encoder = encoder;
  }

  /**
   * Hands an event to the client; a row that lacks a column of its key is left out.
   *
   * @throws IOException if the brokers did not take an earlier one
   */
  public void send(LineItem item) throws IOException, InterruptedException {
    put(item, encoder::encode);
  }

  /**
   * Takes a row back; one that lacks a column of its key is left out.
   *
   * @throws IOException if the brokers did not take an earlier event
   */
  public void takeBack(LineItem item) throws IOException, InterruptedException {
    put(item, encoder::tombstone);
  }

  @FunctionalInterface
  private interface Encoding {
    EncodedEvent of(LineItem item) throws InterruptedException;
  }

  private void put(LineItem item, Encoding encoding) throws IOException, InterruptedException {
    requireNoFailure();
    EncodedEvent event;
    try {
      event = encoding.of(item);
    } catch (IllegalArgumentException e) {
      left++;
      return;
    }
    producer.send(
        new ProducerRecord<>(topic, event.key(), event.value()),
        (metadata, problem) -> {
          if (problem != null) {
            failure.compareAndSet(null, problem);
          }
        });
    sent++;
  }

  /** Events handed to the client. */
  public long sent() {
    return sent;
  }

  /** Rows that lack a column of their key. */
  public long left() {
    return left;
  }

  /**
   * Waits until the brokers have everything.
   *
   * @throws IOException if they do not take it
   */
  public void flush() throws IOException {
    producer.flush();
    requireNoFailure();
  }

  private void requireNoFailure() throws IOException {
    Exception problem = failure.get();
    if (problem != null) {
      throw new IOException(
          "events could not be sent to " + topic + ": " + problem.getMessage(), problem);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
