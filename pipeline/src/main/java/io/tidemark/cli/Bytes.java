package io.tidemark.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes of unknown origin, made readable: as text if they are some, else as a hex dump. */
final class Bytes {
  /** Of larger ones only the beginning is shown. */
  static final int SHOWN = 4096;

  private static final int PER_LINE = 16;

  private Bytes() {}

  /** What they are, in a few words. */
  static String summary(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "none";
    }
    String size = SliceTable.grouped(bytes.length) + " bytes";
    return bytes.length > SHOWN ? size + ", of which the first " + SHOWN + " are shown" : size;
  }

  /** Lines without control characters. */
  static List<String> preview(byte[] bytes) {
    byte[] shown = bytes.length > SHOWN ? Arrays.copyOf(bytes, SHOWN) : bytes;
    String text = text(shown, bytes.length > SHOWN);
    return text == null ? dump(shown) : text.lines().map(PlainText::line).toList();
  }

  /** In one line. */
  static String line(byte[] bytes) {
    String text = text(bytes, false);
    return text == null ? "0x" + HexFormat.of().formatHex(bytes) : PlainText.line(text);
  }

  /** Null if they are no UTF-8 or hold a NUL. */
  private static @Nullable String text(byte[] bytes, boolean cut) {
    for (int missing = 0; missing <= (cut ? 3 : 0) && missing <= bytes.length; missing++) {
      try {
        String text =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, bytes.length - missing))
                .toString();
        return text.indexOf('\0') < 0 ? text : null;
      } catch (CharacterCodingException e) {
        // Perhaps a character was cut in two.
        continue;
      }
    }
    return null;
  }

  private static List<String> dump(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    HexFormat hex = HexFormat.ofDelimiter(" ");
    for (int start = 0; start < bytes.length; start += PER_LINE) {
      int end = Math.min(bytes.length, start + PER_LINE);
      StringBuilder letters = new StringBuilder();
      for (int i = start; i < end; i++) {
        letters.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
      }
      lines.add(String.format("%08x  %-47s  %s", start, hex.formatHex(bytes, start, end), letters));
    }
    return lines;
  }
}
