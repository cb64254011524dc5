package io.tidemark.ocp;

import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TupleIndex;
import io.tidemark.workload.DateRange;
import java.util.Arrays;

/** The distinct interval starts of a file, by dense id, each with its UTC day. */
final class Intervals {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long FIRST_DAY = DateRange.ALL.from().toEpochDay();
  private static final long LAST_DAY = DateRange.ALL.to().toEpochDay();

  private final TupleIndex index = new TupleIndex(2);
  private int[] days = new int[64];

  int size() {
    return index.size();
  }

  /** Microseconds since the epoch. */
  long start(int interval) {
    return ((long) index.get(interval, 0) << Integer.SIZE)
        | Integer.toUnsignedLong(index.get(interval, 1));
  }

  /** Days since the epoch. */
  int day(int interval) {
    return days[interval];
  }

  /** Fills {@code ids} with the interval of each row and rejects rows that have none. */
  void resolve(ScanBatch batch, int[] ids) {
    long[] starts = batch.intervals();
    int[] pair = new int[2];
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.isRejected(row)) {
        continue;
      }
      long start = starts[row];
      long day = Math.floorDiv(start, MICROS_PER_DAY);
      if (start == LongColumn.NULL) {
        batch.reject(row, "interval_start is empty: expected a UTC timestamp");
      } else if (isOutside(day)) {
        batch.reject(row, "interval_start lies outside the years 0 to 9999");
      } else {
        pair[0] = (int) (start >> Integer.SIZE);
        pair[1] = (int) start;
        ids[row] = idOf(pair, (int) day);
      }
    }
  }

  /** The id of an interval that is known to be inside the years that count. */
  int idOf(long start) {
    int[] pair = {(int) (start >> Integer.SIZE), (int) start};
    return idOf(pair, (int) Math.floorDiv(start, MICROS_PER_DAY));
  }

  private int idOf(int[] pair, int day) {
    int id = index.idOf(pair);
    if (id == days.length) {
      days = Arrays.copyOf(days, id * 2);
    }
    days[id] = day;
    return id;
  }

  private static boolean isOutside(long day) {
    return day < FIRST_DAY || day > LAST_DAY;
  }
}
