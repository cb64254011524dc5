package io.tidemark.event.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what byte strings read as: names and labels come again with every hour. Of two that
 * fall on one slot the latter stays, so memory is bounded whatever the events hold.
 */
final class TextMemo {
  private static final int SLOTS = 1 << 13;
  private static final int LONGEST = 1 << 11;

  /** Reads a byte string; equal bytes give equal texts. */
  interface Reading {
    String read(byte[] bytes, int offset, int length) throws UnreadableEventException;
  }

  private final Reading reading;
  private final byte[] @Nullable [] keys = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];

  TextMemo(Reading reading) {
    this.reading = reading;
    Arrays.fill(texts, "");
  }

  String get(byte[] bytes, int offset, int length) throws UnreadableEventException {
    int slot = slotOf(bytes, offset, length);
    byte[] key = keys[slot];
    if (key != null && Arrays.equals(key, 0, key.length, bytes, offset, offset + length)) {
      return texts[slot];
    }
    String text = reading.read(bytes, offset, length);
    if (length <= LONGEST) {
      keys[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
      texts[slot] = text;
    }
    return text;
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
