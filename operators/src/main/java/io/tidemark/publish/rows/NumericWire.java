package io.tidemark.publish.rows;

/**
 * PostgreSQL's binary form of a numeric: count of base-10000 digits, weight of the first, sign,
 * display scale, then the digits. The decimal point stands between two of them, so 18 whole digits
 * take five and 15 places four.
 */
final class NumericWire {
  private static final int BASE = 10_000;
  private static final int SCALE = 15;
  private static final int NEGATIVE = 0x4000;
  private static final int HEADER_BYTES = 8;

  private NumericWire() {}

  static void write(NumericDigits number, RowBuffer out) {
    long units = Math.abs(number.units());
    // One more place makes 16: four whole base-10000 digits.
    long fraction = 10 * Math.abs(number.fraction());
    int whole = count(units);
    int places = places(fraction);
    int digits = whole + places;
    out.putInt(HEADER_BYTES + 2 * digits);
    out.putShort(digits);
    out.putShort(digits == 0 ? 0 : whole - 1);
    out.putShort(number.units() < 0 || number.fraction() < 0 ? NEGATIVE : 0);
    out.putShort(SCALE);
    for (long power = power(whole - 1); power > 0; power /= BASE) {
      out.putShort((int) (units / power % BASE));
    }
    long power = power(3);
    for (int i = 0; i < places; i++) {
      out.putShort((int) (fraction / power % BASE));
      power /= BASE;
    }
  }

  private static int count(long units) {
    int count = 0;
    for (long rest = units; rest > 0; rest /= BASE) {
      count++;
    }
    return count;
  }

  /** Base-10000 digits after the point without trailing zeros. */
  private static int places(long fraction) {
    if (fraction == 0) {
      return 0;
    }
    int places = 4;
    for (long rest = fraction; rest % BASE == 0; rest /= BASE) {
      places--;
    }
    return places;
  }

  /** 10000^exponent, 0 below exponent 0. */
  private static long power(int exponent) {
    long power = exponent < 0 ? 0 : 1;
    for (int i = 0; i < exponent; i++) {
      power *= BASE;
    }
    return power;
  }
}
