package io.tidemark.cli;

import io.tidemark.pipeline.Progress;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How fast a job works while there is work. A job that has read everything rests; when it finds
 * more, rows and time are counted from there.
 */
final class ProgressPace {
  private Progress start = new Progress(0, 0, 0, 0, 0, Duration.ZERO);
  private Progress now = start;

  void update(Progress progress) {
    boolean resting = now.filesTotal() > 0 && now.filesDone() == now.filesTotal();
    if (resting && progress.filesTotal() > now.filesTotal()) {
      start = now.at(progress.elapsed());
    }
    now = resting && progress.equals(now.at(progress.elapsed())) ? now : progress;
  }

  /** Since the work began; 0 at its very beginning. */
  long rowsPerSecond() {
    long millis = now.elapsed().minus(start.elapsed()).toMillis();
    return millis <= 0 ? 0 : (now.rowsRead() - start.rowsRead()) * 1000 / millis;
  }

  /** Until all dates known of are done, if they go on as they did. */
  OptionalLong secondsLeft() {
    long done = now.datesDone() - start.datesDone();
    long left = now.datesTotal() - now.datesDone();
    return done <= 0 || left <= 0
        ? OptionalLong.empty()
        : OptionalLong.of(now.elapsed().minus(start.elapsed()).toSeconds() * left / done);
  }
}
