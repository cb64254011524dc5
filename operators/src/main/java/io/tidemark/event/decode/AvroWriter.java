package io.tidemark.event.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Writes Avro records behind a header. */
final class AvroWriter implements RecordWriter {
  private final AvroHeader header;

  AvroWriter(AvroHeader header) {
    this.header = header;
  }

  @Override
  public byte[] write(EventShape shape, Schema schema, ItemFields item)
      throws InterruptedException {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field, item.get(field.name())));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header.of(schema));
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException(
          "a row of " + shape.dataset().name() + " cannot be written: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static @Nullable Object value(Schema.Field field, @Nullable Object cell) {
    if (cell instanceof String text && EventShape.takesMap(field.schema())) {
      Map<String, String> labels = FlatLabels.of(text);
      return labels == null ? text : labels;
    }
    return cell;
  }
}
