package io.tidemark.scan;

import io.tidemark.frame.DoubleColumn;
import java.nio.charset.StandardCharsets;

/**
 * Numbers as text, by the grammar of Python's {@code float()} in ASCII: blanks around are ignored,
 * single underscores may separate digits, {@code inf} and {@code nan} are known. Everything else is
 * null. Single use: holds the state of one parse.
 */
final class NumberText {
  private static final long EXACT = 1L << 53;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final byte[] bytes;
  private final int end;
  private int at;
  private long digits;
  private boolean exact = true;

  private NumberText(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** The number, or {@link DoubleColumn#NULL}. */
  static double parse(byte[] bytes, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    return start == end ? DoubleColumn.NULL : new NumberText(bytes, start, end).parse();
  }

  /** A power of ten that is an exact double, up to 22. */
  static double power(int exponent) {
    return POWERS[exponent];
  }

  private double parse() {
    int start = at;
    boolean negative = bytes[at] == '-';
    if (negative || bytes[at] == '+') {
      at++;
    }
    int first = at;
    int whole = digitRun();
    int fraction = 0;
    if (at < end && bytes[at] == '.') {
      at++;
      fraction = digitRun();
    }
    if (whole < 0 || fraction < 0 || whole + fraction == 0) {
      return named(first, negative);
    }
    boolean plain = at == end;
    if (!plain && !exponent()) {
      return DoubleColumn.NULL;
    }
    if (plain && exact && fraction < POWERS.length) {
      // Both operands are exact doubles, so the one division rounds correctly.
      double value = digits / POWERS[fraction];
      return negative ? -value : value;
    }
    return Double.parseDouble(text(start).replace("_", ""));
  }

  /** Passes digits and underscores between them; how many digits, or -1 if misplaced. */
  private int digitRun() {
    int count = 0;
    boolean separated = false;
    for (; at < end; at++) {
      byte c = bytes[at];
      if (c >= '0' && c <= '9') {
        digits = exact ? digits * 10 + (c - '0') : digits;
        exact &= digits <= EXACT;
        separated = false;
        count++;
      } else if (c == '_' && count > 0 && !separated) {
        separated = true;
      } else {
        break;
      }
    }
    return separated ? -1 : count;
  }

  private boolean exponent() {
    if (bytes[at] != 'e' && bytes[at] != 'E') {
      return false;
    }
    at++;
    if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    return digitRun() > 0 && at == end;
  }

  private double named(int first, boolean negative) {
    String name = text(first);
    if (name.equalsIgnoreCase("inf") || name.equalsIgnoreCase("infinity")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return DoubleColumn.NULL;
  }

  private String text(int start) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
  }
}
