package io.tidemark.flink.publish;

import io.tidemark.event.DeadLetter;
import io.tidemark.event.RawEvent;
import io.tidemark.publish.ledger.QuarantineEntry;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Quarantined records into a topic as well, at least once. Their time is that of the sending: a
 * broker may refuse the record's own, which is among the headers. Holds no state, so that the topic
 * may be configured or not.
 */
public final class DeadLetterSink {
  private DeadLetterSink() {}

  /**
   * Where dead letters go.
   *
   * @param client the client's own properties: servers and security
   */
  public record Spec(String topic, Map<String, String> client) implements Serializable {
    /** Names no more than is safe to log. */
    @Override
    public String toString() {
      return "Spec[topic=" + topic + "]";
    }
  }

  public static Sink<QuarantineEntry> into(Spec spec) {
    Properties properties = new Properties();
    properties.putAll(spec.client());
    return new AtLeastOnce(
        KafkaSink.<QuarantineEntry>builder()
            .setBootstrapServers(properties.getProperty("bootstrap.servers"))
            .setKafkaProducerConfig(properties)
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(new Letters(spec.topic()))
            .build());
  }

  /** The connector's sink without its state and its committer, which are for transactions. */
  private record AtLeastOnce(KafkaSink<QuarantineEntry> letters) implements Sink<QuarantineEntry> {
    @Override
    public SinkWriter<QuarantineEntry> createWriter(WriterInitContext context) throws IOException {
      return letters.createWriter(context);
    }
  }

  private record Letters(String topic) implements KafkaRecordSerializationSchema<QuarantineEntry> {
    @Override
    public @Nullable ProducerRecord<byte[], byte[]> serialize(
        QuarantineEntry entry, KafkaSinkContext context, Long timestamp) {
      RawEvent event = entry.event();
      if (event == null) {
        return null;
      }
      DeadLetter letter = DeadLetter.of(event, entry.pipeline(), entry.id(), entry.reason());
      RecordHeaders headers = new RecordHeaders();
      letter.headers().forEach(header -> headers.add(header.name(), header.value()));
      return new ProducerRecord<>(topic, null, null, letter.key(), letter.value(), headers);
    }
  }
}
