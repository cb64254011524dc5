package io.tidemark.benchmark;

import java.util.List;

/**
 * What was measured with a lake of one size, runs in their order.
 *
 * @param lakeBytes size of all files
 * @param full the month into an empty schema
 * @param rerun after one day's files were replaced, each time another day's
 * @param idle right after, with nothing changed: what starting and stopping costs
 * @param duckDbIdle DuckDB started and connected, without work
 * @param otherDay whether any other date's rows were written by a re-run
 * @param changed files and bytes replaced before each re-run
 * @param latencies seconds
 */
record SizeResult(
    long rows,
    long lakeBytes,
    List<Figures> full,
    List<Figures> rerun,
    List<Figures> idle,
    List<Figures> duckDbFull,
    List<Figures> duckDbDay,
    List<Figures> duckDbIdle,
    boolean otherDay,
    List<Changed> changed,
    List<Double> latencies) {

  /** What a replacement changed. */
  record Changed(int files, long bytes) {}

  /** CPU of the median re-run by that of the median full run, both beyond process start. */
  double rerunShare() {
    double start = cpu(idle);
    return (cpu(rerun) - start) / (cpu(full) - start);
  }

  /** Whether every re-run read the changed files and no others, and at most their bytes. */
  boolean readsOnlyChanged() {
    for (int i = 0; i < rerun.size(); i++) {
      Figures run = rerun.get(i);
      if (run.filesRead() != changed.get(i).files()
          || run.bytesRead() <= 0
          || run.bytesRead() > changed.get(i).bytes()) {
        return false;
      }
    }
    return true;
  }

  /** Whether every re-run wrote one date, its rows and nobody else's. */
  boolean writesOnlyChanged() {
    return !otherDay && rerun.stream().allMatch(run -> run.slicesPublished() == 1);
  }

  private static double cpu(List<Figures> runs) {
    return Quantiles.of(runs, Figures::cpu).median();
  }
}
