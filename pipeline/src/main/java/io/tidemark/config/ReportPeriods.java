package io.tidemark.config;

import java.time.YearMonth;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Report period ids of one provider: one for every month, or one for each month named.
 *
 * @param everyMonth the id of months that are not named
 */
public record ReportPeriods(OptionalInt everyMonth, Map<YearMonth, Integer> byMonth) {
  static final ReportPeriods NONE = new ReportPeriods(OptionalInt.empty(), Map.of());

  public ReportPeriods {
    byMonth = Map.copyOf(byMonth);
  }

  public static ReportPeriods of(int id) {
    return new ReportPeriods(OptionalInt.of(id), Map.of());
  }

  public static ReportPeriods of(Map<YearMonth, Integer> byMonth) {
    return new ReportPeriods(OptionalInt.empty(), byMonth);
  }

  /** The id to write for a month; empty where none is configured. */
  public OptionalInt idOf(YearMonth month) {
    Integer id = byMonth.get(month);
    return id == null ? everyMonth : OptionalInt.of(id);
  }
}
