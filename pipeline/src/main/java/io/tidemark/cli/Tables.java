package io.tidemark.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tables in the form that all commands share: of long ones the middle is left out. */
final class Tables {
  private static final int MOST_ROWS = 36;
  private static final int WIDEST_CELL = 200;

  private Tables() {}

  static String of(List<Column> columns, List<String[]> rows) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
        columns.toArray(Column[]::new),
        shown(rows).toArray(String[][]::new));
  }

  static Column text(String header) {
    return column(header, HorizontalAlign.LEFT);
  }

  static Column number(String header) {
    return column(header, HorizontalAlign.RIGHT);
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(WIDEST_CELL);
  }

  private static List<String[]> shown(List<String[]> rows) {
    if (rows.size() <= MOST_ROWS) {
      return rows;
    }
    int half = MOST_ROWS / 2;
    List<String[]> shown = new ArrayList<>(rows.subList(0, half));
    String[] gap = rows.get(0).clone();
    Arrays.fill(gap, "...");
    shown.add(gap);
    shown.addAll(rows.subList(rows.size() - half + 1, rows.size()));
    return shown;
  }
}
