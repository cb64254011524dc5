package io.tidemark.config;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says in words what a value of a type looks like in the file. */
final class Expectations {
  private Expectations() {}

  static String of(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (type == Duration.class) {
      return Durations.EXPECTATION;
    }
    if (type == LocalDate.class) {
      return "a date such as 2025-02-28";
    }
    if (type == YearMonth.class) {
      return "a month such as 2025-02";
    }
    if (type == ReportPeriods.class) {
      return "a whole number, or a mapping of months to whole numbers such as {2025-02: 7}";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type.isRecord()) {
      return "a mapping of keys";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    return type == Double.class ? "a number" : "text; write it in quotes";
  }
}
