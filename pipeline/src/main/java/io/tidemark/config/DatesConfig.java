package io.tidemark.config;

import io.tidemark.workload.DateRange;
import java.time.LocalDate;

/** The dates to process, inclusive; an absent bound leaves its side open. */
public record DatesConfig(LocalDate from, LocalDate to) {
  public DatesConfig {
    from = from == null ? DateRange.ALL.from() : from;
    to = to == null ? DateRange.ALL.to() : to;
    if (from.isAfter(to)) {
      throw InvalidValue.of("to", "must not be before dates.from");
    }
  }

  public DateRange range() {
    return new DateRange(from, to);
  }
}
