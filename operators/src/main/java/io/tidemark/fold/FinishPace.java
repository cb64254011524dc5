package io.tidemark.fold;

import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When slices that have changed are finished, as {@link Settle} says. A slice is finished as a
 * whole, however little of it has changed, so one that takes long rests longer, or finishing it
 * again and again would leave little time for anything else.
 *
 * <p>Knows what is under way since the job started; times are milliseconds since the epoch.
 */
public final class FinishPace {
  /** A slice that changes all the time is being finished a quarter of the time. */
  private static final int REST = 3;

  private static final long LONGEST_REST = 10_000;

  private final long settle;
  private final boolean untilQuiet;
  private final Map<SliceId, Long> due = new HashMap<>();
  private final Map<SliceId, Long> restsUntil = new HashMap<>();

  /**
   * How long after a change a slice is finished at the latest, if no watermark comes before, and
   * unless it must wait for lookups.
   */
  public static Duration latest(Duration settle) {
    return settle.toMillis() > LONGEST_REST ? settle : Duration.ofMillis(LONGEST_REST);
  }

  public FinishPace(Settle settle) {
    this.settle = settle.time().toMillis();
    this.untilQuiet = settle.untilQuiet();
  }

  /**
   * A slice has changed.
   *
   * @return when to look at it; nothing if that has been said before
   */
  public OptionalLong changed(SliceId slice, long now) {
    long at = Math.max(now + settle, restsUntil.getOrDefault(slice, 0L));
    Long known = due.get(slice);
    if (known == null || untilQuiet) {
      due.put(slice, at);
    }
    return known == null ? OptionalLong.of(at) : OptionalLong.empty();
  }

  /**
   * A slice is looked at.
   *
   * @return when to look again; nothing if it is due
   */
  public OptionalLong lookedAt(SliceId slice, long now) {
    Long at = due.get(slice);
    if (at != null && at > now) {
      return OptionalLong.of(at);
    }
    due.remove(slice);
    return OptionalLong.empty();
  }

  /** A slice has just been finished. */
  public void finished(SliceId slice, long now, Duration took) {
    long rest = Math.min(REST * took.toMillis(), LONGEST_REST);
    restsUntil.values().removeIf(until -> until <= now);
    if (rest > settle) {
      restsUntil.put(slice, now + rest);
    }
  }
}
