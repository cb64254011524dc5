package io.tidemark.fold;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a slice that has changed waits for further changes.
 *
 * @param untilQuiet whether the time is counted from its last change rather than its first: a slice
 *     that changes all the time waits all the time, so that it is written once
 */
public record Settle(Duration time, boolean untilQuiet) implements Serializable {
  /** So long after the first change. */
  public static Settle after(Duration time) {
    return new Settle(time, false);
  }

  /** Until nothing has changed for so long. */
  public static Settle untilQuiet(Duration time) {
    return new Settle(time, true);
  }
}
