package io.tidemark.upgrade;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
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

  static KeptState of(String name, StateKind kind, Map<String, TypeSerializer<?>> serializers) {
    return new KeptState(name, kind, serializers, "", null);
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
