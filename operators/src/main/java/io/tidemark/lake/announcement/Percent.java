package io.tidemark.lake.announcement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, in which a plus is a plus. */
final class Percent {
  private Percent() {}

  /**
   * @throws IllegalArgumentException if a percent sign is not followed by two hex digits
   */
  static byte[] decode(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        decoded.write(encoded[i]);
        continue;
      }
      int high = i + 2 <= encoded.length - 1 ? Character.digit(encoded[i + 1], 16) : -1;
      int low = i + 2 <= encoded.length - 1 ? Character.digit(encoded[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException("a percent sign without two hex digits");
      }
      decoded.write(high * 16 + low);
      i += 2;
    }
    return decoded.toByteArray();
  }
}
