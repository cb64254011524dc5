package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TupleIndex;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Per interval and node the greatest capacities that any pod row of the file reports. */
final class HourlyCapacity {
  private final TupleIndex index = new TupleIndex(2);
  private final Maxima coreSeconds = new Maxima();
  private final Maxima byteSeconds = new Maxima();
  private int[] cells = new int[0];

  /** By node the interval and cell of its last row: what hourly files repeat for every pod. */
  private int[] lastInterval = new int[0];

  private int[] lastCell = new int[0];

  void add(ScanBatch batch, int[] intervals, int[] nodes) {
    int rows = batch.rows();
    cells = cells.length < rows ? new int[rows] : cells;
    for (int row = 0; row < rows; row++) {
      cells[row] = batch.isRejected(row) ? -1 : cell(intervals[row], nodes[row]);
    }
    coreSeconds.grow(index.size());
    byteSeconds.grow(index.size());
    coreSeconds.addAll(cells, batch.numbers(Datasets.NODE_CAPACITIES.get(2)), rows);
    byteSeconds.addAll(cells, batch.numbers(Datasets.NODE_CAPACITIES.get(3)), rows);
  }

  /**
   * Adds what {@link #frame} made elsewhere.
   *
   * @param nodes the node of each of its rows
   */
  void merge(Frame made, Intervals intervals, int[] nodes) {
    long[] starts = made.longs(Partials.INTERVAL_START).values();
    int[] rows = new int[made.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = index.idOf(intervals.idOf(starts[row]), nodes[row]);
    }
    coreSeconds.grow(index.size());
    byteSeconds.grow(index.size());
    coreSeconds.mergeAll(rows, made.doubles(Partials.CORE_SECONDS).values());
    byteSeconds.mergeAll(rows, made.doubles(Partials.BYTE_SECONDS).values());
  }

  private int cell(int interval, int node) {
    cover(node);
    if (lastInterval[node] != interval) {
      lastInterval[node] = interval;
      lastCell[node] = index.idOf(interval, node);
    }
    return lastCell[node];
  }

  private void cover(int node) {
    int known = lastInterval.length;
    if (node >= known) {
      lastInterval = Arrays.copyOf(lastInterval, Math.max(node + 1, known * 2));
      Arrays.fill(lastInterval, known, lastInterval.length, -1);
      lastCell = Arrays.copyOf(lastCell, lastInterval.length);
    }
  }

  Frame frame(int day, Intervals intervals, StringPool nodes) {
    int[] rows =
        IntStream.range(0, index.size())
            .filter(cell -> intervals.day(index.get(cell, 0)) == day)
            .toArray();
    FrameColumns out = new FrameColumns(rows.length);
    out.text(Partials.NODE, nodes, IntStream.of(rows).map(cell -> index.get(cell, 1)).toArray());
    out.longs(
        Partials.INTERVAL_START,
        IntStream.of(rows).mapToLong(cell -> intervals.start(index.get(cell, 0))).toArray());
    out.doubles(Partials.CORE_SECONDS, coreSeconds.of(rows));
    out.doubles(Partials.BYTE_SECONDS, byteSeconds.of(rows));
    return out.frame();
  }
}
