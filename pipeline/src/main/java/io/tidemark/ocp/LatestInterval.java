package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import java.util.Arrays;

/** For each label set the latest interval that carries it. */
final class LatestInterval implements GroupTotals {
  private long[] latest = new long[0];

  @Override
  public void add(ScanBatch batch, int[] groups, int groupCount) {
    grow(groupCount);
    long[] starts = batch.intervals();
    for (int row = 0; row < batch.rows(); row++) {
      if (groups[row] >= 0) {
        latest[groups[row]] = Math.max(latest[groups[row]], starts[row]);
      }
    }
  }

  @Override
  public void merge(Frame made, int[] groups, int groupCount) {
    grow(groupCount);
    long[] starts = made.longs(Partials.INTERVAL_START).values();
    for (int row = 0; row < groups.length; row++) {
      latest[groups[row]] = Math.max(latest[groups[row]], starts[row]);
    }
  }

  private void grow(int groupCount) {
    int known = latest.length;
    if (groupCount > known) {
      latest = Arrays.copyOf(latest, Math.max(groupCount, known * 2));
      Arrays.fill(latest, known, latest.length, Long.MIN_VALUE);
    }
  }

  @Override
  public void write(FrameColumns out, int[] groups) {
    out.longs(
        Partials.INTERVAL_START, Arrays.stream(groups).mapToLong(group -> latest[group]).toArray());
  }
}
