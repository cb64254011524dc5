package io.tidemark.audit;

import io.tidemark.workload.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/**
 * Which slices are verified.
 *
 * @param dates single dates; empty for all within the range
 * @param sources empty for all that are configured
 */
public record AuditScope(DateRange range, Set<LocalDate> dates, Set<String> sources) {
  public static final AuditScope ALL = new AuditScope(DateRange.ALL, Set.of(), Set.of());

  public AuditScope {
    dates = Set.copyOf(dates);
    sources = Set.copyOf(sources);
  }

  public boolean includes(LocalDate date) {
    return range.contains(date) && (dates.isEmpty() || dates.contains(date));
  }

  public boolean includes(String source) {
    return sources.isEmpty() || sources.contains(source);
  }

  /** Whether a month's files may have rows of these dates: months before and after may, too. */
  boolean mayNeed(YearMonth month) {
    DateRange around =
        new DateRange(month.minusMonths(1).atDay(1), month.plusMonths(1).atEndOfMonth());
    boolean inRange = !around.to().isBefore(range.from()) && !around.from().isAfter(range.to());
    return inRange && (dates.isEmpty() || dates.stream().anyMatch(around::contains));
  }
}
