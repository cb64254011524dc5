package io.tidemark.workload;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;

/** An inclusive range of dates. */
public record DateRange(LocalDate from, LocalDate to) implements Serializable {
  /** Every date; its bounds still fit where dates are counted in days as int. */
  public static final DateRange ALL =
      new DateRange(LocalDate.of(0, 1, 1), LocalDate.of(9999, 12, 31));

  public DateRange {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("dates: from " + from + " is after to " + to);
    }
  }

  public boolean contains(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(to);
  }

  public boolean overlaps(YearMonth month) {
    return !month.atEndOfMonth().isBefore(from) && !month.atDay(1).isAfter(to);
  }
}
