package io.tidemark.fold;

import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When slices that have changed are finished: {@code settle} after the first change since the last
 * finish. A slice is finished as a whole, however little of it has changed, so one that takes long
 * waits longer, for finishing it again and again would leave no time for anything else.
 *
 * <p>Knows what is under way since the job started; times are milliseconds since the epoch.
 */
public final class FinishPace {
  /** A slice that changes all the time is being finished a quarter of the time. */
  private static final int REST = 3;

  private static final long LONGEST_REST = 10_000;

  private final long settle;
  private final Map<SliceId, Long> due = new HashMap<>();
  private final Map<SliceId, Long> rests = new HashMap<>();

  public FinishPace(Duration settle) {
    this.settle = settle.toMillis();
  }

  /**
   * A slice has changed.
   *
   * @return when it is due; nothing if that has been said before
   */
  public OptionalLong changed(SliceId slice, long now) {
    if (due.containsKey(slice)) {
      return OptionalLong.empty();
    }
    long at = now + Math.max(settle, rests.getOrDefault(slice, 0L));
    due.put(slice, at);
    return OptionalLong.of(at);
  }

  /** It is so late, and the slice is looked at. */
  public void reached(SliceId slice, long now) {
    due.computeIfPresent(slice, (unused, at) -> at <= now ? null : at);
  }

  /** Whether a slice that has changed waits because finishing it takes long. */
  public boolean rests(SliceId slice, long now) {
    return rests.containsKey(slice) && due.getOrDefault(slice, now) > now;
  }

  /** A slice has been finished. */
  public void finished(SliceId slice, Duration took) {
    long rest = Math.min(REST * took.toMillis(), LONGEST_REST);
    if (rest > settle) {
      rests.put(slice, rest);
    } else {
      rests.remove(slice);
    }
  }
}
