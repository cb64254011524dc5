package io.tidemark.benchmark;

import java.util.EnumMap;
import java.util.Map;

/**
 * A whole month by one process.
 *
 * @param serverCpu CPU seconds of the database server meanwhile
 * @param phases seconds of those that the process has; together they are its wall time
 */
record MonthRun(Figures figures, double serverCpu, Map<Phase, Double> phases) {

  /**
   * @param ends when phases ended, milliseconds since the epoch
   */
  static MonthRun of(
      ChildProcess.Ended ended, long rowsWritten, double serverCpu, Map<Phase, Long> ends) {
    Map<Phase, Double> phases = new EnumMap<>(Phase.class);
    double until = 0;
    for (Map.Entry<Phase, Long> end : new EnumMap<>(ends).entrySet()) {
      double at = (end.getValue() - ended.startedAt()) / 1e3;
      phases.put(end.getKey(), Math.max(0, at - until));
      until = Math.max(until, at);
    }
    phases.put(Phase.END, Math.max(0, ended.wall() - until));
    Figures figures =
        new Figures(ended.wall(), ended.cpu(), ended.peakRss(), -1, -1, rowsWritten, -1);
    return new MonthRun(figures, serverCpu, phases);
  }

  double wall() {
    return figures.wall();
  }

  double cpu() {
    return figures.cpu();
  }

  double peakRss() {
    return figures.peakRss();
  }

  /** Seconds of a phase; none if the process does not have it. */
  double seconds(Phase phase) {
    return phases.getOrDefault(phase, 0.0);
  }

  /** From the files to the finished rows, nothing published. */
  double query() {
    return seconds(Phase.READ) + seconds(Phase.FINISH);
  }
}
