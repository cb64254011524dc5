package io.tidemark.event.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Avro's single-object encoding: schemas by their fingerprint, all of them known beforehand. */
final class KnownSchemas implements WriterSchemas {
  static final int MARKER = 0xC301;
  private static final int HEADER = Short.BYTES + Long.BYTES;

  private final Map<Long, Schema> byFingerprint = new HashMap<>();

  /**
   * @throws IllegalArgumentException if a text is no schema, or if two schemas differ only in what
   *     the fingerprint leaves out, such as the unit of an instant
   */
  KnownSchemas(EventShapes newest, List<String> others) {
    for (EventShape shape : newest.all()) {
      add(shape.value());
      add(shape.key());
    }
    others.forEach(text -> add(parse(text)));
  }

  private void add(Schema schema) {
    Schema known =
        byFingerprint.putIfAbsent(SchemaNormalization.parsingFingerprint64(schema), schema);
    if (known != null && !LogicalTypes.agree(known, schema)) {
      throw new IllegalArgumentException(
          "two schemas of "
              + schema.getFullName()
              + " have one fingerprint but differ in a logical type: no reader could tell them"
              + " apart");
    }
  }

  private static Schema parse(String text) {
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      throw new IllegalArgumentException("no Avro schema: " + Shown.text(text), e);
    }
  }

  @Override
  public int headerLength() {
    return HEADER;
  }

  @Override
  public long idOf(byte[] message) throws UnreadableEventException {
    ByteBuffer header = ByteBuffer.wrap(message);
    if (message.length < HEADER || (header.getShort() & 0xFFFF) != MARKER) {
      throw new UnreadableEventException(
          "does not begin with C3 01 and a fingerprint as Avro's single-object encoding does");
    }
    return header.order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  @Override
  public Schema schema(long id) throws UnreadableEventException {
    Schema schema = byFingerprint.get(id);
    if (schema == null) {
      throw new UnreadableEventException("unknown schema fingerprint " + Long.toHexString(id));
    }
    return schema;
  }
}
