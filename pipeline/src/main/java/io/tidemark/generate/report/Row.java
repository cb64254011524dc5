package io.tidemark.generate.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * One row, reused: a source overwrites what differs from the row before. Columns are addressed by
 * their position in the report, the four common instants being positions 0 to 3.
 */
public final class Row {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long SECOND_MILLIS = 1_000L;

  private final Cell[] texts;
  private final long[] numbers;

  public Row(ReportType type) {
    texts = new Cell[type.columns().size()];
    numbers = new long[type.columns().size()];
    Arrays.fill(texts, Cell.EMPTY);
  }

  /** Sets the report period (the date's month) and the interval (the hour, ending in :59:59). */
  public void hour(LocalDate date, int hour) {
    YearMonth month = YearMonth.from(date);
    numbers[0] = midnight(month.atDay(1));
    numbers[1] = midnight(month.plusMonths(1).atDay(1));
    numbers[2] = midnight(date) + hour * HOUR_MILLIS;
    numbers[3] = numbers[2] + HOUR_MILLIS - SECOND_MILLIS;
  }

  public void text(int column, Cell value) {
    texts[column] = value;
  }

  /** Sets a number in its column's unit, see {@link ColumnKind}. */
  public void number(int column, long value) {
    numbers[column] = value;
  }

  public Cell text(int column) {
    return texts[column];
  }

  public long number(int column) {
    return numbers[column];
  }

  private static long midnight(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
