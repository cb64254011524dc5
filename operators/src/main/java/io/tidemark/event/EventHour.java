package io.tidemark.event;

import io.tidemark.workload.EventInput;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;

/**
 * The rows of one interval of a dataset: the unit in which events are kept, and in which they
 * contribute to a date. A key of Flink's state, serialized as a POJO.
 *
 * <p>The hash is written out because it decides which key group owns an hour's state.
 *
 * @param interval its start, microseconds since the epoch
 */
public record EventHour(SliceId slice, String dataset, long interval) {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  /** The UTC date of an interval that starts so many microseconds after the epoch. */
  public static LocalDate dateOf(long interval) {
    return LocalDate.ofEpochDay(Math.floorDiv(interval, MICROS_PER_DAY));
  }

  /**
   * Whether an interval that starts so many microseconds after the epoch is an hour of the clock.
   */
  public static boolean isHour(long interval) {
    return Math.floorMod(interval, MICROS_PER_HOUR) == 0;
  }

  /** Names the hour among the slice's inputs. */
  public String input() {
    return EventInput.of(dataset, interval);
  }

  @Override
  public int hashCode() {
    int hash = slice.hashCode();
    hash = 31 * hash + dataset.hashCode();
    return 31 * hash + Long.hashCode(interval);
  }

  @Override
  public String toString() {
    return slice + "/" + input();
  }
}
