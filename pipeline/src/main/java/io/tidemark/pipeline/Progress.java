package io.tidemark.pipeline;

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
  /** The same counts at another time. */
  public Progress at(Duration time) {
    return new Progress(filesDone, filesTotal, datesDone, datesTotal, rowsRead, time);
  }
}
