package io.tidemark.event.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.event.decode.EventFormat.AvroFingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro without a registry, as Avro's own encoder writes it. */
class KnownSchemasTest {
  private static final String OLDER =
      WrittenAvro.nodeLabels(
          WrittenAvro.field("node", "\"string\""),
          WrittenAvro.field("source", "\"string\""),
          WrittenAvro.field("interval_start", "\"long\""),
          WrittenAvro.field("node_labels", "{\"type\":\"map\",\"values\":\"string\"}"));

  @TempDir private Path directory;

  @Test
  void aSchemaOfTheDirectoryIsKnownOnEveryMachine() throws Exception {
    Files.writeString(directory.resolve("older.avsc"), OLDER);
    Files.writeString(directory.resolve("notes.txt"), "no schema");
    TopicFormat topic = shipped(Topics.of(AvroFingerprint.of(directory)));
    Files.delete(directory.resolve("older.avsc"));

    Decoded decoded = topic.decoder().decode(Topics.event(null, older()));

    assertThat(((Decoded.Row) decoded).item().cells())
        .containsExactly(Topics.HOUR, "n", "{\"a\":\"1\"}");
  }

  @Test
  void anUnknownSchemaIsRejected() throws Exception {
    assertThat(((Decoded.Rejected) decode(older())).reason())
        .startsWith("value: unknown schema fingerprint ");
    assertThat(((Decoded.Rejected) decode(new byte[] {(byte) 0xC3, 1, 2})).reason())
        .startsWith("value: does not begin with C3 01");
  }

  @Test
  void theNewestSchemasAreKnown() throws Exception {
    EncodedEvent event = Topics.of(new AvroFingerprint()).encoder("usage").encode(Topics.pod());

    assertThat(ByteBuffer.wrap(event.value()).getShort()).isEqualTo((short) 0xC301);
    assertThat(decode(event.value())).isInstanceOf(Decoded.Row.class);
  }

  @Test
  void unitsThatNoFingerprintTellsApartAreRefused() {
    String millis = SchemaFiles.read("NodeLabels").replace("timestamp-micros", "timestamp-millis");

    assertThatThrownBy(() -> Topics.of(new AvroFingerprint(List.of(millis))).decoder())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NodeLabels")
        .hasMessageContaining("logical type");
  }

  @Test
  void whatIsNoSchemaIsRefused() throws IOException {
    assertThatThrownBy(() -> Topics.of(new AvroFingerprint(List.of("{"))).decoder())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no Avro schema");
    assertThatThrownBy(() -> AvroFingerprint.of(directory.resolve("absent")))
        .hasMessageContaining("absent");
  }

  private static Decoded decode(byte[] value) throws InterruptedException {
    return Topics.of(new AvroFingerprint()).decoder().decode(Topics.event(null, value));
  }

  private static byte[] older() throws IOException {
    Schema schema = new Schema.Parser().parse(OLDER);
    GenericRecord record = new GenericData.Record(schema);
    record.put("node", "n");
    record.put("source", Topics.SOURCE);
    record.put("interval_start", Topics.HOUR);
    record.put("node_labels", Map.of("a", "1"));
    ByteBuffer bytes =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(record);
    byte[] array = new byte[bytes.remaining()];
    bytes.get(array);
    return array;
  }

  private static TopicFormat shipped(TopicFormat topic) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(topic);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (TopicFormat) in.readObject();
    }
  }
}
