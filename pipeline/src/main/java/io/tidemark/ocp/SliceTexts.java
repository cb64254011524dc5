package io.tidemark.ocp;

import io.tidemark.frame.CodePointOrder;
import io.tidemark.frame.Dictionary;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;

/** One id for one text in all partial tables of a slice. */
final class SliceTexts {
  /** Stands for SQL's NULL. */
  static final int NONE = -1;

  private final StringPool pool = new StringPool();

  /** The column's texts by row, as ids of the slice. */
  int[] ids(TextColumn column, int rows) {
    Dictionary dictionary = column.dictionary();
    int[] known = new int[dictionary.size()];
    int[] ids = new int[rows];
    for (int row = 0; row < rows; row++) {
      int id = column.ids()[row];
      if (known[id] == 0) {
        known[id] = pool.idOf(dictionary.get(id)) + 1;
      }
      ids[row] = known[id] - 1;
    }
    return ids;
  }

  Dictionary dictionary() {
    return pool;
  }

  int idOf(String text) {
    return pool.idOf(text);
  }

  String get(int id) {
    return pool.get(id);
  }

  /** The greater text by code point; {@link #NONE} is less than every text. */
  int greater(int a, int b) {
    if (a == b || b == NONE) {
      return a;
    }
    return a == NONE || compare(a, b) < 0 ? b : a;
  }

  /** By code point, {@link #NONE} first. */
  int compare(int a, int b) {
    if (a == b) {
      return 0;
    }
    if (a == NONE || b == NONE) {
      return a == NONE ? -1 : 1;
    }
    return CodePointOrder.INSTANCE.compare(pool.get(a), pool.get(b));
  }
}
