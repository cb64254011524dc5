package io.tidemark.publish.rows;

import io.tidemark.frame.Frame;
import io.tidemark.workload.TargetColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows under the declared types of their table, whatever the table's actual ones: what is digested
 * and what is sent. Each text of a dictionary is encoded once for all columns of a type. Not for
 * several threads.
 */
public final class CanonicalRows {
  private final int rows;
  private final List<TargetColumn> declared;
  private final List<CanonicalColumn> columns;

  private CanonicalRows(int rows, List<TargetColumn> declared, List<CanonicalColumn> columns) {
    this.rows = rows;
    this.declared = List.copyOf(declared);
    this.columns = List.copyOf(columns);
  }

  /**
   * @throws IllegalArgumentException if the frame's columns are not the declared ones in their
   *     order, or a value cannot be stored: null in a column that is not nullable, text with a NUL
   *     character, a malformed uuid or JSON, a number of 10^18 or more
   */
  public static CanonicalRows of(List<TargetColumn> declared, Frame frame) {
    List<String> expected = declared.stream().map(TargetColumn::name).toList();
    if (!frame.names().equals(expected)) {
      throw new IllegalArgumentException(
          "rows with columns " + frame.names() + ": expected the table's columns " + expected);
    }
    List<CanonicalColumn> columns = new ArrayList<>();
    EncodedTexts texts = new EncodedTexts();
    for (int i = 0; i < declared.size(); i++) {
      columns.add(Canonical.column(declared.get(i), frame.columns().get(i), frame.rows(), texts));
    }
    return new CanonicalRows(frame.rows(), declared, columns);
  }

  public int rows() {
    return rows;
  }

  List<TargetColumn> declared() {
    return declared;
  }

  /** One for each declared column, in its order. */
  List<CanonicalColumn> columns() {
    return columns;
  }

  /** Appends the digest form of a row: that of its cells, one after another. */
  void digestForm(int row, RowBuffer out) {
    for (CanonicalColumn column : columns) {
      column.digestForm(row, out);
    }
  }
}
