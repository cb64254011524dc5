package io.tidemark.benchmark;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Replaces days of a running job's lake at random moments and measures how long each takes to be
 * published.
 */
final class ReplacementLatency {
  private static final Duration FIRST_LIMIT = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PAUSE_MILLIS = 1_000;
  private static final long STOP_SECONDS = 120;

  private final MonthLake lake;
  private final LedgerWatch ledger;
  private final Random random;

  ReplacementLatency(MonthLake lake, LedgerWatch ledger, long seed) {
    this.lake = lake;
    this.ledger = ledger;
    this.random = new Random(seed);
  }

  /**
   * @param job starting or running; stopped at the end
   * @param warmups replacements that do not count, the first of which may wait for the start
   * @return seconds, in the order of the replacements
   */
  List<Double> measure(Process job, int warmups, int replacements) throws Exception {
    try {
      for (int i = 0; i < warmups; i++) {
        Log.say("  warm-up %d: %.3f s", i + 1, replace(job, i == 0 ? FIRST_LIMIT : LIMIT));
      }
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < replacements; i++) {
        double latency = replace(job, LIMIT);
        Log.say("  replacement %d of %d: %.3f s", i + 1, replacements, latency);
        seconds.add(latency);
      }
      return seconds;
    } finally {
      stop(job);
    }
  }

  private double replace(Process job, Duration limit) throws Exception {
    List<LocalDate> dates = lake.dates();
    LocalDate date = dates.get(random.nextInt(dates.size()));
    LedgerWatch.Entry before = ledger.read(date);
    MonthLake.Staged staged = lake.stage(date);
    Thread.sleep(PAUSE_MILLIS / 2 + random.nextInt(PAUSE_MILLIS));
    MonthLake.Replaced replaced = staged.replace();
    return (ledger.await(replaced, before, job, limit) - replaced.at()) / 1e9;
  }

  private static void stop(Process job) throws InterruptedException {
    job.destroy();
    if (!job.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      job.destroyForcibly();
    }
  }
}
