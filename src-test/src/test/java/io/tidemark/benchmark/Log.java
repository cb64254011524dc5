package io.tidemark.benchmark;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Progress, a line with the time for each step. */
final class Log {
  private Log() {}

  static void say(String format, Object... arguments) {
    System.out.printf(
        Locale.ROOT,
        "%s %s%n",
        LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
        String.format(Locale.ROOT, format, arguments));
  }
}
