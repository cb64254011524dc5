package io.tidemark.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.tidemark.explain.Explanation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shares of numeric columns, one block of lines each: the files by their numbers, their sum, and
 * what is published. A file that adds nothing to a column has no line there.
 */
final class ShareTable {
  private ShareTable() {}

  /**
   * @param ofEvents whether what the files do not explain is of events
   */
  static String of(List<Explanation.Column> columns, boolean ofEvents) {
    List<String[]> lines = new ArrayList<>();
    columns.forEach(column -> add(column, ofEvents, lines));
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
        new Column[] {
          column("column", HorizontalAlign.LEFT),
          column("file", HorizontalAlign.LEFT),
          column("share", HorizontalAlign.RIGHT),
          column("", HorizontalAlign.LEFT)
        },
        lines.toArray(String[][]::new));
  }

  private static void add(Explanation.Column column, boolean ofEvents, List<String[]> lines) {
    int places =
        Stream.concat(
                column.shares().stream(),
                Stream.of(column.without(), column.explained(), column.published()))
            .mapToInt(ShareTable::places)
            .max()
            .orElse(0);
    List<String[]> block = new ArrayList<>();
    if (column.without().signum() != 0) {
      block.add(line("no file", column.without(), places, ""));
    }
    for (int i = 0; i < column.shares().size(); i++) {
      BigDecimal share = column.shares().get(i);
      if (share.signum() != 0) {
        block.add(line("[" + (i + 1) + "]", share, places, ""));
      }
    }
    block.add(line("explained", column.explained(), places, ""));
    if (ofEvents && !column.agrees()) {
      BigDecimal rest = column.published().subtract(column.explained());
      block.add(line("events", rest, places, ""));
      block.add(line("published", column.published(), places, ""));
    } else {
      block.add(
          line("published", column.published(), places, column.agrees() ? "equal" : "DIFFERS"));
    }
    block.get(0)[0] = column.name();
    lines.addAll(block);
  }

  private static String[] line(String file, BigDecimal number, int places, String remark) {
    return new String[] {"", file, number.setScale(places).toPlainString(), remark};
  }

  /** Decimal places without trailing zeros: points stand below each other within a block. */
  private static int places(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(align);
  }
}
