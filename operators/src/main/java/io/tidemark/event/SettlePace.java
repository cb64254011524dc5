package io.tidemark.event;

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
  /** Folding takes about a microsecond a row: at most a fifth of the time. */
  private static final long ROWS_PER_MILLI = 200;

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
