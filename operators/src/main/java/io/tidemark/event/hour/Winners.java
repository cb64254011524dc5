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

  private final int[] keyOf;
  private final int keys;
  private final long[] versions;

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
    this.keyOf = new int[columns.rows()];
    this.keys = keys(keyOf);
    this.versions = versions();
  }

  /** For every row the one of the same key that counts. */
  int[] ofRows() {
    int[] best = new int[keys];
    Arrays.fill(best, TupleIndex.ABSENT);
    for (int row = 0; row < keyOf.length; row++) {
      int other = best[keyOf[row]];
      if (other == TupleIndex.ABSENT || outdoes(row, other)) {
        best[keyOf[row]] = row;
      }
    }
    int[] winners = new int[keyOf.length];
    Arrays.setAll(winners, row -> best[keyOf[row]]);
    return winners;
  }

  /** By row a number of its key. */
  private int keys(int[] numbers) {
    TupleIndex numbered = new TupleIndex(keyWidth);
    int[] key = new int[keyWidth];
    for (int row = 0; row < numbers.length; row++) {
      for (int i = 0; i < keyWidth; i++) {
        key[i] = rows.get(row, i);
      }
      numbers[row] = numbered.idOf(key);
    }
    return numbered.size();
  }

  /** By row its own version; of a tombstone the greatest that it takes back. */
  private long[] versions() {
    long[] versions = new long[keyOf.length];
    int[] last = new int[keys];
    int[] before = new int[versions.length];
    Arrays.fill(last, TupleIndex.ABSENT);
    for (int row = 0; row < versions.length; row++) {
      versions[row] = columns.integer(columns.version, row);
      if (rows.get(row, kind) == VERSION) {
        before[row] = last[keyOf[row]];
        last[keyOf[row]] = row;
      }
    }
    for (int row = 0; row < versions.length; row++) {
      if (rows.get(row, kind) == TOMBSTONE) {
        for (int other = last[keyOf[row]]; other != TupleIndex.ABSENT; other = before[other]) {
          if (versions[other] > versions[row] && precedes(other, row)) {
            versions[row] = versions[other];
          }
        }
      }
    }
    return versions;
  }

  private boolean precedes(int row, int tombstone) {
    int order = row == rivals[tombstone] ? columns.offset : columns.timestamp;
    return compare(order, row, tombstone) < 0;
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
    int order = Long.compare(versions[row], versions[other]);
    order = order != 0 ? order : compare(columns.timestamp, row, other);
    order = order != 0 ? order : CodePointOrder.INSTANCE.compare(topic(row), topic(other));
    return order != 0 ? order > 0 : compare(columns.partition, row, other) > 0;
  }

  /** Whether the other kind in its partition counts there. */
  private boolean isOutdone(int row) {
    int rival = rivals[row];
    if (rival == TupleIndex.ABSENT) {
      return false;
    }
    int order = Long.compare(versions[rival], versions[row]);
    return order != 0 ? order > 0 : compare(columns.offset, rival, row) > 0;
  }

  private int compare(int column, int row, int other) {
    return Long.compare(columns.integer(column, row), columns.integer(column, other));
  }

  private String topic(int row) {
    return columns.pool(columns.topic).get(columns.id(columns.topic, row));
  }
}
