package io.tidemark.flink.topic;

import io.tidemark.event.RawEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes records as they are: what they say is for the decoder to find out. */
final class RawEvents implements KafkaRecordDeserializationSchema<RawEvent> {
  private static final long serialVersionUID = 1L;
  private static final String[] NO_NAMES = {};
  private static final byte[][] NO_VALUES = {};
  private static final byte[] EMPTY = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawEvent> out) {
    Header[] headers = record.headers().toArray();
    String[] names = headers.length == 0 ? NO_NAMES : new String[headers.length];
    byte[][] values = headers.length == 0 ? NO_VALUES : new byte[headers.length][];
    for (int i = 0; i < headers.length; i++) {
      names[i] = headers[i].key();
      values[i] = headers[i].value() == null ? EMPTY : headers[i].value();
    }
    out.collect(
        new RawEvent(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value(),
            names,
            values));
  }

  @Override
  public TypeInformation<RawEvent> getProducedType() {
    return TypeInformation.of(RawEvent.class);
  }
}
