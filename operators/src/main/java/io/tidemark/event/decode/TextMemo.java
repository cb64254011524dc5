package io.tidemark.event.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what byte strings read as: names and labels come again with every hour. Of two that
 * fall on one slot the latter stays, so memory is bounded whatever the events hold.
 *
 * @param <T> what they read as; not null
 */
final class TextMemo<T> {
  private static final int SLOTS = 1 << 13;
  private static final int LONGEST = 1 << 11;

  /** Reads a byte string; equal bytes give equal values. */
  interface Reading<T> {
    T read(byte[] bytes, int offset, int length) throws UnreadableEventException;
  }

  private final Reading<T> reading;
  private final byte[] @Nullable [] keys = new byte[SLOTS][];
  private final List<@Nullable T> values = new ArrayList<>(Collections.nCopies(SLOTS, null));

  TextMemo(Reading<T> reading) {
    this.reading = reading;
  }

  T get(byte[] bytes, int offset, int length) throws UnreadableEventException {
    int slot = slotOf(bytes, offset, length);
    byte[] key = keys[slot];
    if (key != null && Arrays.equals(key, 0, key.length, bytes, offset, offset + length)) {
      return Objects.requireNonNull(values.get(slot));
    }
    T value = reading.read(bytes, offset, length);
    if (length <= LONGEST) {
      keys[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
      values.set(slot, value);
    }
    return value;
  }

  private static int slotOf(byte[] bytes, int offset, int length) {
    int hash = length;
    for (int at = offset; at < offset + length; at++) {
      hash = 31 * hash + bytes[at];
    }
    hash *= 0x9E3779B9;
    return hash >>> Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS);
  }
}
