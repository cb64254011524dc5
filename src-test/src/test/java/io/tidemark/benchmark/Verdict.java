package io.tidemark.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A target and what was measured. */
record Verdict(String target, String measured, boolean met) {
  private static final double RERUN_SHARE = 0.10;
  private static final double MEDIAN_SECONDS = 2;
  private static final double P99_SECONDS = 4;

  static List<Verdict> of(SizeResult result) {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(share(result.rerunShare()));
    verdicts.add(bytes(result));
    verdicts.add(
        new Verdict(
            "a re-run publishes one date and leaves the rows of all others alone (`xmin`)",
            result.writesOnlyChanged() ? "it does" : "it does not",
            result.writesOnlyChanged()));
    if (!result.latencies().isEmpty()) {
      Quantiles latencies = Quantiles.of(result.latencies());
      verdicts.add(
          atMost("a replaced day is published, median", MEDIAN_SECONDS, latencies.median()));
      verdicts.add(atMost("a replaced day is published, p99", P99_SECONDS, latencies.at(0.99)));
    }
    return verdicts;
  }

  private static Verdict share(double share) {
    return new Verdict(
        "a re-run costs at most 10 % of a full run's CPU beyond process start",
        String.format(Locale.ROOT, "%.1f %%", share * 100), share <= RERUN_SHARE);
  }

  private static Verdict bytes(SizeResult result) {
    double read = Quantiles.of(result.rerun(), Figures::bytesRead).median();
    double changed = Quantiles.of(result.changed(), SizeResult.Changed::bytes).median();
    return new Verdict(
        "a re-run reads the changed files and no others, and at most their bytes",
        String.format(Locale.ROOT, "%,.0f of %,.0f bytes", read, changed),
        result.readsOnlyChanged());
  }

  private static Verdict atMost(String target, double limit, double seconds) {
    return new Verdict(
        String.format(Locale.ROOT, "%s, within %.0f s", target, limit),
        String.format(Locale.ROOT, "%.2f s", seconds),
        seconds <= limit);
  }
}
