package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.frame.TupleIndex;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.SlicePartial;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups one file's rows by UTC day and key texts. A row is checked column by column, in the order:
 * interval, texts, measures; the first fault rejects it. An interval counts as covered even if all
 * its rows are rejected, as Koku counts hours before it drops anomalies; a date of which no row
 * counts leaves a partial without rows.
 */
final class FileAggregator implements PartialAggregator {
  private static final int UNCOUNTED = -1;

  private final List<TextIds> keys;
  private final List<Metric> metrics;
  private final GroupTotals totals;
  private final @Nullable HourlyCapacity capacity;
  private final int nodeKey;

  private final Intervals intervals = new Intervals();
  private final TupleIndex groups;
  private long[] counts = new long[64];
  private RowIds ids;

  FileAggregator(
      List<TextIds> keys,
      List<Metric> metrics,
      GroupTotals totals,
      @Nullable HourlyCapacity capacity) {
    this.keys = keys;
    this.metrics = metrics;
    this.totals = totals;
    this.capacity = capacity;
    this.nodeKey = keys.stream().map(TextIds::column).toList().indexOf(Partials.NODE);
    this.groups = new TupleIndex(1 + keys.size());
    this.ids = new RowIds(keys.size(), 0);
  }

  @Override
  public void add(Frame frame, long firstRow, BitSet skip, Rejects rejects) {
    ScanBatch batch = new ScanBatch(frame, firstRow, skip, rejects);
    ids = ids.capacity() < batch.rows() ? new RowIds(keys.size(), batch.rows()) : ids;
    intervals.resolve(batch, ids.intervals());
    for (int key = 0; key < keys.size(); key++) {
      keys.get(key).resolve(batch, ids.keys()[key]);
    }
    metrics.forEach(batch::check);
    group(batch);
    totals.add(batch, ids.groups(), groups.size());
    if (capacity != null) {
      capacity.add(batch, ids.intervals(), ids.keys()[nodeKey]);
    }
  }

  private void group(ScanBatch batch) {
    int[] tuple = new int[1 + keys.size()];
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.isRejected(row)) {
        ids.groups()[row] = UNCOUNTED;
        continue;
      }
      tuple[0] = intervals.day(ids.intervals()[row]);
      for (int key = 0; key < keys.size(); key++) {
        tuple[key + 1] = ids.keys()[key][row];
      }
      int group = groups.idOf(tuple);
      count(group, 1);
      ids.groups()[row] = group;
    }
  }

  @Override
  public void merge(SlicePartial part) {
    for (long start : part.intervals()) {
      intervals.idOf(start);
    }
    Frame made = part.tables().get(Partials.GROUPS);
    if (made != null) {
      mergeGroups((int) part.date().toEpochDay(), made);
    }
    Frame capacities = part.tables().get(Partials.CAPACITY);
    if (capacity != null && capacities != null) {
      TextColumn nodes = capacities.text(Partials.NODE);
      capacity.merge(capacities, intervals, keys.get(nodeKey).idsOf(nodes, capacities.rows()));
    }
  }

  private void mergeGroups(int day, Frame made) {
    int[][] texts = new int[keys.size()][];
    for (int key = 0; key < texts.length; key++) {
      texts[key] = keys.get(key).idsOf(made.text(keys.get(key).column()), made.rows());
    }
    long[] rows = made.longs(Partials.ROWS).values();
    int[] joined = new int[made.rows()];
    int[] tuple = new int[1 + keys.size()];
    tuple[0] = day;
    for (int row = 0; row < joined.length; row++) {
      for (int key = 0; key < texts.length; key++) {
        tuple[key + 1] = texts[key][row];
      }
      joined[row] = groups.idOf(tuple);
      count(joined[row], rows[row]);
    }
    totals.merge(made, joined, groups.size());
  }

  private void count(int group, long rows) {
    counts = group < counts.length ? counts : Arrays.copyOf(counts, group * 2);
    counts[group] += rows;
  }

  @Override
  public List<SlicePartial> finish() {
    return IntStream.range(0, intervals.size())
        .map(intervals::day)
        .sorted()
        .distinct()
        .mapToObj(this::partial)
        .toList();
  }

  private SlicePartial partial(int day) {
    int[] ofDay =
        IntStream.range(0, groups.size()).filter(group -> groups.get(group, 0) == day).toArray();
    Map<String, Frame> tables = new HashMap<>();
    tables.put(Partials.GROUPS, groups(ofDay));
    if (capacity != null) {
      tables.put(Partials.CAPACITY, capacity.frame(day, intervals, keys.get(nodeKey).pool()));
    }
    long rows = Arrays.stream(ofDay).mapToLong(group -> counts[group]).sum();
    return new SlicePartial(LocalDate.ofEpochDay(day), rows, starts(day), tables);
  }

  private Frame groups(int[] ofDay) {
    FrameColumns out = new FrameColumns(ofDay.length);
    for (int key = 0; key < keys.size(); key++) {
      int position = key + 1;
      int[] texts = IntStream.of(ofDay).map(group -> groups.get(group, position)).toArray();
      out.text(keys.get(key).column(), keys.get(key).pool(), texts);
    }
    totals.write(out, ofDay);
    out.longs(Partials.ROWS, IntStream.of(ofDay).mapToLong(group -> counts[group]).toArray());
    return out.frame();
  }

  private long[] starts(int day) {
    return IntStream.range(0, intervals.size())
        .filter(interval -> intervals.day(interval) == day)
        .mapToLong(intervals::start)
        .sorted()
        .distinct()
        .toArray();
  }

  /** Ids of a batch's rows; what a rejected row has here means nothing. */
  private record RowIds(int[] intervals, int[][] keys, int[] groups) {
    RowIds(int keys, int rows) {
      this(new int[rows], new int[keys][rows], new int[rows]);
    }

    int capacity() {
      return groups.length;
    }
  }
}
