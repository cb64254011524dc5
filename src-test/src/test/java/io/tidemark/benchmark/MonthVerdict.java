package io.tidemark.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The targets of a cold month, each by medians of one lake. */
final class MonthVerdict {
  private static final long SMALL = 20_000;
  private static final long LARGE = 10_000_000;
  private static final long LARGEST = 100_000_000;
  private static final double SMALL_SECONDS = 6;
  private static final double LARGEST_SHARE = 0.8;
  private static final double FLINK_FACTOR = 10;
  private static final double POSTGRES_FACTOR = 30;

  private MonthVerdict() {}

  static List<Verdict> of(List<MonthResult> results) {
    return results.stream().flatMap(result -> of(result).stream()).toList();
  }

  /** Those that are set for a lake of this size. */
  static List<Verdict> of(MonthResult result) {
    List<Verdict> verdicts = new ArrayList<>();
    if (result.rows() == SMALL) {
      double seconds = result.median(Contestant.TIDEMARK, MonthRun::wall);
      verdicts.add(
          new Verdict(
              words("a small month within %.0f s", SMALL_SECONDS),
              words("%.2f s", seconds),
              seconds <= SMALL_SECONDS));
    }
    if (result.rows() == LARGE) {
      verdicts.add(atMost(result, "read + fold + finish", MonthRun::query, 1));
      verdicts.add(atMost(result, "end to end", MonthRun::wall, 1));
      atLeast(result, Contestant.FLINK_SQL, FLINK_FACTOR, verdicts);
      atLeast(result, Contestant.POSTGRESQL, POSTGRES_FACTOR, verdicts);
    }
    if (result.rows() == LARGEST) {
      verdicts.add(atMost(result, "end to end", MonthRun::wall, LARGEST_SHARE));
      verdicts.add(new Verdict("the heap is enough", "it is; peak RSS in the table above", true));
    }
    return verdicts;
  }

  private static Verdict atMost(
      MonthResult result, String what, ToDoubleFunction<MonthRun> value, double share) {
    double ours = result.median(Contestant.TIDEMARK, value);
    double theirs = result.median(Contestant.DUCKDB, value);
    return new Verdict(
        words("%s, at most %.1f of DuckDB's", what, share),
        words("%.2f s to %.2f s: %.2f", ours, theirs, ours / theirs),
        ours <= share * theirs);
  }

  private static void atLeast(
      MonthResult result, Contestant rival, double factor, List<Verdict> verdicts) {
    if (result.has(rival)) {
      double ours = result.median(Contestant.TIDEMARK, MonthRun::wall);
      double theirs = result.median(rival, MonthRun::wall);
      verdicts.add(
          new Verdict(
              words("%.0f times as fast as %s", factor, rival.label()),
              words("%.2f s to %.2f s: %.1f times", ours, theirs, theirs / ours),
              theirs >= factor * ours));
    }
  }

  private static String words(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
