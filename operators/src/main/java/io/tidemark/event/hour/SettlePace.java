package io.tidemark.event.hour;

import java.io.Serializable;
import java.time.Duration;

/**
 * When an hour is folded after events have arrived. Hours that are touched at the same time are
 * folded at the same time, so that their date is finished once for all of them; a large hour waits
 * longer, so that folding it takes a bounded share of the time.
 *
 * @param settle least distance between two folds
 */
public record SettlePace(Duration settle) implements Serializable {
  /** Folding takes about two microseconds a row: at most a fifth of the time. */
  private static final long ROWS_PER_MILLI = 100;

  /** Of rows that were sent before the job started: they come fast, and out of order by hours. */
  private static final Duration BACKLOG = Duration.ofSeconds(5);

  /** The pace while the source still reads what it found when it started. */
  public SettlePace ofBacklog() {
    return settle.compareTo(BACKLOG) < 0 ? new SettlePace(BACKLOG) : this;
  }

  /**
   * @param rows that the hour holds
   * @return milliseconds since the epoch, later than {@code now}
   */
  public long next(long now, long rows) {
    long step = Math.max(1, settle.toMillis());
    long least = Math.max(step, rows / ROWS_PER_MILLI);
    long steps = (least + step - 1) / step;
    return (now / step + steps) * step;
  }
}
