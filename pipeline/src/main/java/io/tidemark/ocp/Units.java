package io.tidemark.ocp;

import java.time.YearMonth;

/** From what is measured to what the table shows. */
final class Units {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double GIB_PER_BYTE = 0x1p-30;

  private Units() {}

  static double coreHours(double coreSeconds) {
    return coreSeconds / SECONDS_PER_HOUR;
  }

  static double gigabytes(double bytes) {
    return bytes * GIB_PER_BYTE;
  }

  static double gigabyteHours(double byteSeconds) {
    return byteSeconds / SECONDS_PER_HOUR * GIB_PER_BYTE;
  }

  static double gigabyteMonths(double byteSeconds, YearMonth month) {
    return byteSeconds / (SECONDS_PER_DAY * month.lengthOfMonth()) * GIB_PER_BYTE;
  }
}
