package io.tidemark.cli;

import java.time.Duration;

/**
 * How far a run is. Totals grow while files are still being discovered.
 *
 * @param elapsed since the run began
 */
public record Progress(
    long filesDone,
    long filesTotal,
    long datesDone,
    long datesTotal,
    long rowsRead,
    Duration elapsed) {
  /** Input rows per second since the run began; 0 at its very beginning. */
  long rowsPerSecond() {
    long millis = elapsed.toMillis();
    return millis == 0 ? 0 : rowsRead * 1000 / millis;
  }
}
