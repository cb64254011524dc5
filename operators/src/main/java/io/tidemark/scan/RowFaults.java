package io.tidemark.scan;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the rows of the current batch. The first fault of a row stands. */
final class RowFaults {
  private static final int LONGEST_VALUE = 200;

  /**
   * @param column the column at fault
   * @param value its value as found
   */
  record Fault(String column, String value, String expected) {
    String reason() {
      String shown = value.length() <= LONGEST_VALUE ? value : cut(value, LONGEST_VALUE);
      return "column " + column + ": \"" + shown + "\" is not " + expected;
    }
  }

  private final BitSet rows = new BitSet(Batch.ROWS);
  private final Map<Integer, Fault> faults = new HashMap<>();

  void clear() {
    rows.clear();
    faults.clear();
  }

  void add(int row, String column, String value, String expected) {
    rows.set(row);
    faults.putIfAbsent(row, new Fault(column, value, expected));
  }

  /** Marks a row whose fault is not that of a column. */
  void mark(int row) {
    rows.set(row);
  }

  @Nullable Fault of(int row) {
    return faults.get(row);
  }

  BitSet rows() {
    return rows;
  }

  /** The text's beginning; never ends in half a surrogate pair. */
  static String cut(String text, int length) {
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "…";
  }
}
