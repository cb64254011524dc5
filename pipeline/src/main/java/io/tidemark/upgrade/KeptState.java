package io.tidemark.upgrade;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A state as this release keeps it.
 *
 * @param serializers by the part of the state, as in {@link StoredState}
 * @param form names what the entries are written by, with its version; empty if {@code versioned}
 *     is null
 * @param versioned reads entries that begin with a version; null if Flink's serializers say all
 */
record KeptState(
    String name,
    StateKind kind,
    Map<String, TypeSerializer<?>> serializers,
    String form,
    @Nullable SimpleVersionedSerializer<?> versioned) {

  /** As the job has it: a type that only Kryo could write is refused. */
  static final ExecutionConfig CONFIG =
      new ExecutionConfig(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

  static KeptState of(String name, StateKind kind, Map<String, TypeSerializer<?>> serializers) {
    return new KeptState(name, kind, serializers, "", null);
  }

  static KeptState keyed(StateDescriptor<?, ?> descriptor) {
    descriptor.initializeSerializerUnlessSet(CONFIG);
    return of(descriptor.getName(), StateKind.KEYED, Map.of("value", descriptor.getSerializer()));
  }

  static KeptState broadcast(MapStateDescriptor<?, ?> descriptor) {
    descriptor.initializeSerializerUnlessSet(CONFIG);
    return of(
        descriptor.getName(),
        StateKind.BROADCAST,
        Map.of("key", descriptor.getKeySerializer(), "value", descriptor.getValueSerializer()));
  }

  /** A list of bytes, each of which begins with a version. */
  static KeptState entries(String name, String form, SimpleVersionedSerializer<?> versioned) {
    return new KeptState(
        name,
        StateKind.LIST,
        Map.of("value", BytePrimitiveArraySerializer.INSTANCE),
        form,
        versioned);
  }

  /** A serializer's name and version. */
  static String form(SimpleVersionedSerializer<?> serializer) {
    String name = serializer.getClass().getName();
    return name.substring(name.lastIndexOf('.') + 1) + " version " + serializer.getVersion();
  }

  /**
   * Reads an entry: a version, a length, and so many bytes.
   *
   * @return the version
   * @throws IOException if this release does not read it
   */
  static int read(SimpleVersionedSerializer<?> serializer, byte[] entry) throws IOException {
    try {
      byte[] payload = payload(entry);
      int version = ByteBuffer.wrap(entry).getInt();
      serializer.deserialize(version, payload);
      return version;
    } catch (RuntimeException e) {
      throw new IOException(Causes.of(e), e);
    }
  }

  /** An entry without its version and length. */
  static byte[] payload(byte[] entry) throws IOException {
    int head = 2 * Integer.BYTES;
    int length = entry.length < head ? -1 : ByteBuffer.wrap(entry).getInt(Integer.BYTES);
    if (length < 0 || length > entry.length - head) {
      throw new IOException("an entry of " + entry.length + " bytes that claims " + length);
    }
    return Arrays.copyOfRange(entry, head, head + length);
  }
}
