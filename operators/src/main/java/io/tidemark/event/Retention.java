package io.tidemark.event;

import io.tidemark.workload.SliceId;
import java.io.Serializable;
import java.time.Duration;

/**
 * How long events of a date are accepted, counted from the date's end, so that all of its hours
 * close at once. Times are milliseconds since the epoch.
 */
public record Retention(Duration length) implements Serializable {
  private static final long DAY = 86_400_000L;

  /** What was accepted just before is with the fold by then. */
  private static final long MARGIN = 600_000L;

  /** Whether events of a date are accepted. */
  public boolean accepts(SliceId slice, long now) {
    return now < end(slice);
  }

  /** When the rows of a date are let go of. */
  public long letGoAt(SliceId slice) {
    return saturated(end(slice), MARGIN);
  }

  private long end(SliceId slice) {
    return saturated(Math.multiplyExact(slice.epochDay() + 1, DAY), length.toMillis());
  }

  private static long saturated(long time, long more) {
    return time > Long.MAX_VALUE - more ? Long.MAX_VALUE : time + more;
  }

  @Override
  public String toString() {
    return length.toDays() > 0 ? length.toDays() + " days" : length.toString();
  }
}
