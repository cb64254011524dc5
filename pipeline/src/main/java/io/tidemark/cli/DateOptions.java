package io.tidemark.cli;

import io.tidemark.workload.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that choose dates: single ones, a range, or both. */
final class DateOptions {
  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "Only this date, as in 2025-10-15; may be repeated.")
  private List<LocalDate> dates = new ArrayList<>();

  @Option(names = "--from", paramLabel = "DATE", description = "Only dates from this one on.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Only dates up to this one.")
  private @Nullable LocalDate to;

  /** Whether any was chosen; if not, all are. */
  boolean given() {
    return !dates.isEmpty() || hasRange();
  }

  /** The dates chosen one by one, each once. */
  List<LocalDate> single() {
    return dates.stream().distinct().sorted().toList();
  }

  boolean hasRange() {
    return from != null || to != null;
  }

  /**
   * The range chosen, or every date.
   *
   * @throws ParameterException if it ends before it begins
   */
  DateRange range(CommandLine command) {
    LocalDate first = from == null ? DateRange.ALL.from() : from;
    LocalDate last = to == null ? DateRange.ALL.to() : to;
    if (first.isAfter(last)) {
      throw new ParameterException(command, "--to: " + last + " is before --from " + first);
    }
    return new DateRange(first, last);
  }

  boolean contains(LocalDate date, CommandLine command) {
    DateRange range = range(command);
    return !given() || dates.contains(date) || (hasRange() && range.contains(date));
  }
}
