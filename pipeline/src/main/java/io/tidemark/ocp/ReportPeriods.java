package io.tidemark.ocp;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The id of a provider's report period, per month.
 *
 * @param always the id of every month, or null where {@code byMonth} decides
 * @param byMonth ids of single months; a month without one gets a null in the table
 */
public record ReportPeriods(@Nullable Integer always, Map<YearMonth, Integer> byMonth)
    implements Serializable {
  public ReportPeriods {
    if (always != null && !byMonth.isEmpty()) {
      throw new IllegalArgumentException(
          "report_period_id is either one id (" + always + ") or ids by month, not both");
    }
    byMonth = Map.copyOf(byMonth);
  }

  public static ReportPeriods always(int id) {
    return new ReportPeriods(id, Map.of());
  }

  public static ReportPeriods byMonth(Map<YearMonth, Integer> ids) {
    return new ReportPeriods(null, ids);
  }

  @Nullable Integer of(YearMonth month) {
    return always != null ? always : byMonth.get(month);
  }

  /** The same text for equal periods, on every JVM. */
  @Override
  public String toString() {
    return always != null ? always.toString() : new TreeMap<>(byMonth).toString();
  }
}
