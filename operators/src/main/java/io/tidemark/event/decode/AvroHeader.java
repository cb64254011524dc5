package io.tidemark.event.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** The bytes before a record that name its schema. */
interface AvroHeader {
  byte[] of(Schema schema) throws InterruptedException;

  static AvroHeader fingerprint() {
    return schema ->
        ByteBuffer.allocate(Short.BYTES + Long.BYTES)
            .putShort((short) KnownSchemas.MARKER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(SchemaNormalization.parsingFingerprint64(schema))
            .array();
  }

  static AvroHeader registry(Registry registry, Subjects subjects) {
    Map<String, Integer> ids = new HashMap<>();
    return schema -> {
      Integer id = ids.get(schema.getFullName());
      if (id == null) {
        id = registry.register(subjects.of(schema), schema);
        ids.put(schema.getFullName(), id);
      }
      return ByteBuffer.allocate(RegistrySchemas.HEADER)
          .put(RegistrySchemas.MAGIC)
          .putInt(id)
          .array();
    };
  }
}
