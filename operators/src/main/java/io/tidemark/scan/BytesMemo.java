package io.tidemark.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what byte strings decode to, so that a text seen before costs a hash and a comparison
 * instead of a {@code String}. Direct-mapped: a newcomer evicts its slot's holder, so memory is
 * bounded whatever a file holds.
 */
final class BytesMemo {
  private static final int SLOTS = 1 << 13;
  private static final int LONGEST = 1 << 12;

  /** Decodes a byte string to an id or a value; equal bytes give equal results. */
  interface Decoder {
    long decode(byte[] bytes, int offset, int length);
  }

  private final Decoder decoder;
  private final byte[] @Nullable [] keys = new byte[SLOTS][];
  private final long[] values = new long[SLOTS];
  private int latest;

  BytesMemo(Decoder decoder) {
    this.decoder = decoder;
  }

  long get(byte[] bytes, int offset, int length) {
    if (holds(latest, bytes, offset, length)) {
      return values[latest];
    }
    int slot = slotOf(bytes, offset, length);
    if (!holds(slot, bytes, offset, length)) {
      long value = decoder.decode(bytes, offset, length);
      if (length > LONGEST) {
        return value;
      }
      keys[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
      values[slot] = value;
    }
    latest = slot;
    return values[slot];
  }

  private boolean holds(int slot, byte[] bytes, int offset, int length) {
    byte[] key = keys[slot];
    return key != null
        && key.length == length
        && Arrays.equals(key, 0, length, bytes, offset, offset + length);
  }

  private static int slotOf(byte[] bytes, int offset, int length) {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ (hash >>> 13)) * 0x9E3779B9 >>> (Integer.SIZE - 13);
  }
}
