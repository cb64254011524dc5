package io.tidemark.scan;

import io.tidemark.frame.LongColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instants as microseconds since the epoch, and the texts that denote them. One set of forms for
 * Parquet text columns, CSV and events.
 */
public final class InstantText {
  /** No instant: unparsable, or outside the years 0000 to 9999 in which dates are counted. */
  public static final long INVALID = Long.MIN_VALUE + 1;

  public static final String EXPECTED = "an instant such as 2025-10-01 00:00:00 +0000 UTC";

  private static final long FIRST = micros(LocalDate.of(0, 1, 1).atStartOfDay());
  private static final long LAST = micros(LocalDate.of(10000, 1, 1).atStartOfDay()) - 1;

  /** Date and time, then nothing (UTC), Z, UTC, or an offset that a zone's name may follow. */
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)"
              + " ?(?:Z|UTC|GMT|([+-]\\d\\d:?\\d\\d)(?: [A-Z]{1,5}| [+-]\\d{2,4})?)?");

  private InstantText() {}

  /**
   * Parses a text; blanks around it are ignored, a fraction is cut to microseconds.
   *
   * @return {@link LongColumn#NULL} for an empty text, {@link #INVALID} for one that is no instant
   */
  public static long parse(String text) {
    if (text.isEmpty()) {
      return LongColumn.NULL;
    }
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return INVALID;
    }
    try {
      LocalDateTime local = LocalDate.parse(parts.group(1)).atTime(LocalTime.parse(parts.group(2)));
      String offset = parts.group(3);
      int seconds = offset == null ? 0 : ZoneOffset.of(offset).getTotalSeconds();
      return inRange(micros(local.minusSeconds(seconds)));
    } catch (DateTimeException e) {
      return INVALID;
    }
  }

  /** The instant itself, or {@link #INVALID} if it lies outside the years 0000 to 9999. */
  public static long inRange(long micros) {
    return micros >= FIRST && micros <= LAST ? micros : INVALID;
  }

  /** ISO-8601, for messages. */
  public static String format(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static long micros(LocalDateTime utc) {
    return utc.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + utc.getNano() / 1000;
  }
}
