package io.tidemark.event.decode;

import io.tidemark.event.RawEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Messages of writers with schemas of their own, written by Avro's library. */
final class WrittenAvro {
  private final StubRegistry registry;

  WrittenAvro(StubRegistry registry) {
    this.registry = registry;
  }

  /** A value of a schema that is given as Avro's JSON. */
  RawEvent value(String schema, Map<String, ?> fields) {
    return Topics.event(null, message(schema, fields));
  }

  RawEvent tombstone(String schema, Map<String, ?> fields) {
    return Topics.event(message(schema, fields), null);
  }

  byte[] message(String schema, Map<String, ?> fields) {
    byte[] record = record(new Schema.Parser().parse(schema), fields);
    return ByteBuffer.allocate(5 + record.length)
        .put((byte) 0)
        .putInt(registry.add(schema))
        .put(record)
        .array();
  }

  static byte[] record(Schema schema, Map<String, ?> fields) {
    GenericRecord record = new GenericData.Record(schema);
    fields.forEach(record::put);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /** A schema of a record called {@code NodeLabels} with the fields, each as Avro's JSON. */
  static String nodeLabels(String... fields) {
    return record("io.tidemark.events.ocp.NodeLabels", fields);
  }

  static String record(String name, String... fields) {
    return "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[%s]}"
        .formatted(name, String.join(",", fields));
  }

  static String field(String name, String type) {
    return "{\"name\":\"%s\",\"type\":%s}".formatted(name, type);
  }
}
