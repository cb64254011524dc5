package io.tidemark.publish.rows;

/**
 * PostgreSQL's binary form of a numeric: count of base-10000 digits, weight of the first, sign,
 * display scale, then the digits. The decimal point stands between two of them, so 18 whole digits
 * take five and 15 places four.
 */
final class NumericWire {
  private static final int BASE = 10_000;
  private static final int HALF = BASE * BASE;
  private static final int SCALE = 15;
  private static final int NEGATIVE = 0x4000;
  private static final int HEADER_BYTES = 8;

  private NumericWire() {}

  static void write(NumericDigits number, RowBuffer out) {
    long units = Math.abs(number.units());
    // One more place makes 16: four base-10000 digits, two in each half.
    long fraction = 10 * Math.abs(number.fraction());
    int upper = (int) (fraction / HALF);
    int lower = (int) (fraction % HALF);
    int whole = count(units);
    int places = lower != 0 ? 2 + places(lower) : places(upper);
    int digits = whole + places;
    out.putInt(HEADER_BYTES + 2 * digits);
    out.putShort(digits);
    out.putShort(digits == 0 ? 0 : whole - 1);
    out.putShort(number.units() < 0 || number.fraction() < 0 ? NEGATIVE : 0);
    out.putShort(SCALE);
    writeWhole(units, whole, out);
    writeHalf(upper, places, out);
    writeHalf(lower, places - 2, out);
  }

  private static int count(long units) {
    int count = 0;
    for (long rest = units; rest > 0; rest /= BASE) {
      count++;
    }
    return count;
  }

  /** Digits of half a fraction without trailing zeros. */
  private static int places(int half) {
    return half == 0 ? 0 : half % BASE == 0 ? 1 : 2;
  }

  private static void writeWhole(long units, int count, RowBuffer out) {
    if (count > 1) {
      writeWhole(units / BASE, count - 1, out);
    }
    if (count > 0) {
      out.putShort((int) (units % BASE));
    }
  }

  private static void writeHalf(int half, int digits, RowBuffer out) {
    if (digits > 0) {
      out.putShort(half / BASE);
    }
    if (digits > 1) {
      out.putShort(half % BASE);
    }
  }
}
