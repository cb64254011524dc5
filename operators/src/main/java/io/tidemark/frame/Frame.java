package io.tidemark.frame;

import java.util.List;

/**
 * Named columns of equal length. Column order is part of a frame's identity. Frames are not copied
 * defensively: whoever holds one must not write into its arrays.
 *
 * @param rows number of rows; every column's arrays are at least this long
 */
public record Frame(int rows, List<String> names, List<Column> columns) {
  public Frame {
    if (names.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a frame with " + names.size() + " names has " + columns.size() + " columns");
    }
    names = List.copyOf(names);
    columns = List.copyOf(columns);
  }

  /** The text column of that name; fails if there is none or it holds another type. */
  public TextColumn text(String name) {
    return (TextColumn) column(name);
  }

  /** The number column of that name; fails if there is none or it holds another type. */
  public DoubleColumn doubles(String name) {
    return (DoubleColumn) column(name);
  }

  /** The integer column of that name; fails if there is none or it holds another type. */
  public LongColumn longs(String name) {
    return (LongColumn) column(name);
  }

  private Column column(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + name + " among " + names);
    }
    return columns.get(index);
  }
}
