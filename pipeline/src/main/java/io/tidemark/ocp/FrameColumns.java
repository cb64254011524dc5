package io.tidemark.ocp;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.FixedDictionary;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the columns of a frame that is about to leave the aggregator. */
final class FrameColumns {
  private final int rows;
  private final List<String> names = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();

  FrameColumns(int rows) {
    this.rows = rows;
  }

  /** Texts by ids of a pool; the column gets a dictionary of its own with only what it uses. */
  void text(String name, StringPool pool, int[] ids) {
    int[] compact = new int[pool.size()];
    Arrays.fill(compact, TextColumn.NULL);
    String[] used = new String[Math.min(rows, compact.length)];
    int size = 0;
    int[] renamed = new int[rows];
    for (int row = 0; row < rows; row++) {
      int id = ids[row];
      if (compact[id] == TextColumn.NULL) {
        used[size] = pool.get(id);
        compact[id] = size++;
      }
      renamed[row] = compact[id];
    }
    add(name, new TextColumn(renamed, new FixedDictionary(Arrays.copyOf(used, size))));
  }

  void doubles(String name, double[] values) {
    add(name, new DoubleColumn(values));
  }

  void longs(String name, long[] values) {
    add(name, new LongColumn(values));
  }

  Frame frame() {
    return new Frame(rows, names, columns);
  }

  private void add(String name, Column column) {
    names.add(name);
    columns.add(column);
  }
}
