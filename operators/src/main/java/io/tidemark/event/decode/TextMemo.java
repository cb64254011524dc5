package io.tidemark.event.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what byte strings read as: names and labels come again with every hour. Of those that
 * fall on one pair of slots the latest two stay; memory is bounded whatever the events hold.
 *
 * @param <T> what they read as; not null
 */
final class TextMemo<T> {
  private static final int SLOTS = 1 << 15;
  private static final int LONGEST = 1 << 11;

  /** Of byte strings; when so many were learned, all are forgotten. */
  private static final int MOST_BYTES = 16 << 20;

  /** Reads a byte string; equal bytes give equal values. */
  interface Reading<T> {
    T read(byte[] bytes, int offset, int length) throws UnreadableEventException;
  }

  private final Reading<T> reading;
  private int learned;
  private final CRC32C hash = new CRC32C();
  private final byte[] @Nullable [] keys = new byte[SLOTS][];
  private final List<@Nullable T> values = new ArrayList<>(Collections.nCopies(SLOTS, null));

  TextMemo(Reading<T> reading) {
    this.reading = reading;
  }

  T get(byte[] bytes, int offset, int length) throws UnreadableEventException {
    int slot = slotOf(bytes, offset, length);
    int other = slot + 1;
    if (holds(slot, bytes, offset, length)) {
      return Objects.requireNonNull(values.get(slot));
    }
    if (holds(other, bytes, offset, length)) {
      return Objects.requireNonNull(values.get(other));
    }
    T value = reading.read(bytes, offset, length);
    if (length <= LONGEST) {
      learn(length);
      keys[other] = keys[slot];
      values.set(other, values.get(slot));
      keys[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
      values.set(slot, value);
    }
    return value;
  }

  private void learn(int more) {
    learned += more;
    if (learned > MOST_BYTES) {
      Arrays.fill(keys, null);
      Collections.fill(values, null);
      learned = more;
    }
  }

  private boolean holds(int slot, byte[] bytes, int offset, int length) {
    byte[] key = keys[slot];
    return key != null && Arrays.equals(key, 0, key.length, bytes, offset, offset + length);
  }

  /** The first of a pair. The processor has an instruction for this sum. */
  private int slotOf(byte[] bytes, int offset, int length) {
    hash.reset();
    hash.update(bytes, offset, length);
    return (int) hash.getValue() & (SLOTS - 2);
  }
}
