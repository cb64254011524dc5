package io.tidemark.event.hour;

import io.tidemark.frame.CodePointOrder;
import io.tidemark.frame.TupleIndex;
import java.util.Arrays;

/** Which rows of an hour count, of each key one; see {@link HourRows}. */
final class Winners {
  /** The kind of rows that have a version or a value. */
  static final int VERSION = 0;

  /** The kind of rows that have neither. */
  static final int TOMBSTONE = 1;

  private final EventColumns columns;
  private final TupleIndex rows;
  private final int keyWidth;
  private final int kind;

  /** For every row that of the other kind in its partition, or {@link TupleIndex#ABSENT}. */
  private final int[] rivals;

  /**
   * @param rows by key, topic, partition and kind; an id is the row's position
   * @param keyWidth ints of the key
   */
  Winners(EventColumns columns, TupleIndex rows, int keyWidth) {
    this.columns = columns;
    this.rows = rows;
    this.keyWidth = keyWidth;
    this.kind = keyWidth + 2;
    this.rivals = rivals();
  }

  /** For every row the one of the same key that counts. */
  int[] ofRows() {
    int[] winners = new int[columns.rows()];
    TupleIndex keys = new TupleIndex(keyWidth);
    int[] best = new int[winners.length];
    int[] keyOf = new int[winners.length];
    int[] key = new int[keyWidth];
    for (int row = 0; row < winners.length; row++) {
      for (int i = 0; i < keyWidth; i++) {
        key[i] = rows.get(row, i);
      }
      int before = keys.size();
      int id = keys.idOf(key);
      keyOf[row] = id;
      if (id == before || outdoes(row, best[id])) {
        best[id] = row;
      }
    }
    for (int row = 0; row < winners.length; row++) {
      winners[row] = best[keyOf[row]];
    }
    return winners;
  }

  private int[] rivals() {
    int[] found = new int[columns.rows()];
    Arrays.fill(found, TupleIndex.ABSENT);
    int[] tuple = new int[kind + 1];
    for (int row = 0; row < found.length; row++) {
      if (rows.get(row, kind) == TOMBSTONE) {
        for (int i = 0; i < kind; i++) {
          tuple[i] = rows.get(row, i);
        }
        tuple[kind] = VERSION;
        int rival = rows.find(tuple);
        if (rival != TupleIndex.ABSENT) {
          found[row] = rival;
          found[rival] = row;
        }
      }
    }
    return found;
  }

  private boolean outdoes(int row, int other) {
    if (isOutdone(row) || isOutdone(other)) {
      return !isOutdone(row);
    }
    int order = Long.compare(version(row), version(other));
    order = order != 0 ? order : compare(columns.timestamp, row, other);
    order = order != 0 ? order : CodePointOrder.INSTANCE.compare(topic(row), topic(other));
    return order != 0 ? order > 0 : compare(columns.partition, row, other) > 0;
  }

  /** Whether the other kind in its partition came later. */
  private boolean isOutdone(int row) {
    int rival = rivals[row];
    return rival != TupleIndex.ABSENT && compare(columns.offset, rival, row) > 0;
  }

  /** A tombstone is of the version that it takes back. */
  private long version(int row) {
    int rival = rivals[row];
    boolean takesBack = rival != TupleIndex.ABSENT && rows.get(row, kind) == TOMBSTONE;
    return columns.integer(columns.version, takesBack ? rival : row);
  }

  private int compare(int column, int row, int other) {
    return Long.compare(columns.integer(column, row), columns.integer(column, other));
  }

  private String topic(int row) {
    return columns.pool(columns.topic).get(columns.id(columns.topic, row));
  }
}
