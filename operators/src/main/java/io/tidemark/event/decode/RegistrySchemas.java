package io.tidemark.event.decode;

import io.tidemark.event.decode.Registry.RegisteredSchema;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Confluent's wire format: schemas by a registry's id. That an id is unknown is remembered for a
 * short while only, as a schema may be registered late.
 */
final class RegistrySchemas implements WriterSchemas {
  static final byte MAGIC = 0;
  static final int HEADER = 1 + Integer.BYTES;

  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);
  private static final int MOST_UNKNOWN = 10_000;
  private static final String AVRO = "AVRO";

  private final Registry registry;
  private final LongSupplier nanoTime;
  private final Map<Long, Long> unknownSince = new LinkedHashMap<>();

  RegistrySchemas(Registry registry, LongSupplier nanoTime) {
    this.registry = registry;
    this.nanoTime = nanoTime;
  }

  @Override
  public int headerLength() {
    return HEADER;
  }

  @Override
  public long idOf(byte[] message) throws UnreadableEventException {
    if (message.length < HEADER || message[0] != MAGIC) {
      throw new UnreadableEventException(
          "does not begin with a zero byte and a schema id as Confluent's wire format does");
    }
    return ByteBuffer.wrap(message).getInt(1);
  }

  @Override
  public Schema schema(long id) throws UnreadableEventException, InterruptedException {
    Long since = unknownSince.get(id);
    if (since == null || nanoTime.getAsLong() - since > UNKNOWN_FOR.toNanos()) {
      Optional<RegisteredSchema> found = registry.find((int) id);
      if (found.isPresent()) {
        unknownSince.remove(id);
        return parse(id, found.get());
      }
      remember(id);
    }
    throw new UnreadableEventException("unknown schema id " + id);
  }

  private void remember(long id) {
    if (unknownSince.size() >= MOST_UNKNOWN) {
      unknownSince.clear();
    }
    unknownSince.put(id, nanoTime.getAsLong());
  }

  private static Schema parse(long id, RegisteredSchema found) throws UnreadableEventException {
    if (!found.type().equals(AVRO)) {
      throw new UnreadableEventException(
          "schema id " + id + " is " + found.type() + ": expected AVRO");
    }
    if (found.references()) {
      throw new UnreadableEventException(
          "schema id " + id + " refers to other schemas, which is not read");
    }
    try {
      return new Schema.Parser(NameValidator.NO_VALIDATION)
          .setValidateDefaults(false)
          .parse(found.text());
    } catch (AvroRuntimeException e) {
      throw new UnreadableEventException(
          "schema id " + id + " is no Avro schema: " + e.getMessage());
    }
  }
}
