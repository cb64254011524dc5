package io.tidemark.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what byte strings decode to, so that a text seen before costs a hash and a comparison
 * instead of a {@code String}. Grows up to a bound and then forgets everything, so memory is
 * bounded whatever a file holds.
 */
final class BytesMemo {
  private static final int LEAST_SLOTS = 64;
  private static final int MOST_KEYS = 1 << 16;
  private static final int MOST_BYTES = 8 << 20;
  private static final int LONGEST = 1 << 12;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Decodes a byte string to an id or a value; equal bytes give equal results. */
  interface Decoder {
    long decode(byte[] bytes, int offset, int length);
  }

  private final Decoder decoder;

  /** Open addressing; a power of two, never more than half full. */
  private byte[] @Nullable [] keys = new byte[LEAST_SLOTS][];

  private long[] hashes = new long[LEAST_SLOTS];
  private long[] values = new long[LEAST_SLOTS];
  private int size;
  private int heldBytes;
  private int latest;

  BytesMemo(Decoder decoder) {
    this.decoder = decoder;
  }

  long get(byte[] bytes, int offset, int length) {
    if (holds(latest, bytes, offset, length)) {
      return values[latest];
    }
    long hash = hashOf(bytes, offset, length);
    int slot = slotOf(hash);
    while (keys[slot] != null) {
      if (hashes[slot] == hash && holds(slot, bytes, offset, length)) {
        latest = slot;
        return values[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    long value = decoder.decode(bytes, offset, length);
    if (length <= LONGEST) {
      remember(Arrays.copyOfRange(bytes, offset, offset + length), hash, value);
    }
    return value;
  }

  private boolean holds(int slot, byte[] bytes, int offset, int length) {
    byte[] key = keys[slot];
    return key != null
        && key.length == length
        && Arrays.equals(key, 0, length, bytes, offset, offset + length);
  }

  private void remember(byte[] key, long hash, long value) {
    if (size == MOST_KEYS || heldBytes > MOST_BYTES) {
      Arrays.fill(keys, null);
      size = 0;
      heldBytes = 0;
    } else if (size >= keys.length / 2) {
      grow();
    }
    latest = put(key, hash, value);
    size++;
    heldBytes += key.length;
  }

  private void grow() {
    byte[] @Nullable [] oldKeys = keys;
    long[] oldHashes = hashes;
    long[] oldValues = values;
    keys = new byte[oldKeys.length * 2][];
    hashes = new long[keys.length];
    values = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      byte[] key = oldKeys[i];
      if (key != null) {
        put(key, oldHashes[i], oldValues[i]);
      }
    }
  }

  private int put(byte[] key, long hash, long value) {
    int slot = slotOf(hash);
    while (keys[slot] != null) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    hashes[slot] = hash;
    values[slot] = value;
    return slot;
  }

  private int slotOf(long hash) {
    return (int) (hash >>> Long.SIZE - Integer.numberOfTrailingZeros(keys.length));
  }

  /** Eight bytes at a time; what is left over is read with bytes before it. */
  private static long hashOf(byte[] bytes, int offset, int length) {
    int end = offset + length;
    long hash = length;
    if (length < Long.BYTES) {
      for (int at = offset; at < end; at++) {
        hash = hash << Byte.SIZE | bytes[at] & 0xff;
      }
    } else {
      for (int at = offset; at < end - Long.BYTES; at += Long.BYTES) {
        hash = (Long.rotateLeft(hash, 5) ^ LittleEndian.longAt(bytes, at)) * SPREAD;
      }
      hash = Long.rotateLeft(hash, 5) ^ LittleEndian.longAt(bytes, end - Long.BYTES);
    }
    hash *= SPREAD;
    return (hash ^ hash >>> 32) * SPREAD;
  }
}
