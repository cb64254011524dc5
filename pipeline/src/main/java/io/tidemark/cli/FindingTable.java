package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;

/** Findings as a table. What is wrong is told in words, cut to a line. */
final class FindingTable {
  private static final int REASON_LENGTH = 160;

  private FindingTable() {}

  static String of(List<FindingRow> rows) {
    boolean sources = rows.stream().map(FindingRow::source).distinct().count() > 1;
    boolean reasons = rows.stream().anyMatch(row -> !row.reason().isEmpty());
    Column[] columns = {
      text("date"),
      text("source").visible(sources),
      text("verdict"),
      number("rows"),
      number("recomputed"),
      text("what").maxWidth(REASON_LENGTH + 2).visible(reasons)
    };
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
        columns,
        rows.stream().map(FindingTable::cells).toArray(String[][]::new));
  }

  private static String[] cells(FindingRow row) {
    Long recomputed = row.recomputedRows();
    return new String[] {
      row.date().toString(),
      row.source(),
      row.verdict(),
      grouped(row.tableRows()),
      recomputed == null ? "-" : grouped(recomputed),
      shortened(row.reason())
    };
  }

  private static String shortened(String reason) {
    return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH) + "...";
  }

  private static Column text(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }

  private static Column number(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT);
  }
}
