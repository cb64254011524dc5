package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.counted;
import static io.tidemark.cli.SliceTable.grouped;
import static io.tidemark.cli.Tables.number;
import static io.tidemark.cli.Tables.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import io.tidemark.publish.ledger.QuarantineReader.Totals;
import java.util.List;

/** Entries of the quarantine as a table, newest first, with what they add up to. */
final class QuarantineTable {
  private static final int WIDEST = 70;

  private QuarantineTable() {}

  static String of(List<QuarantineRow> entries, Totals totals) {
    if (totals.entries() == 0) {
      return "nothing quarantined";
    }
    Column[] columns = {
      text("id"),
      text("time"),
      text("input").maxWidth(WIDEST),
      number("row"),
      text("reason").maxWidth(WIDEST),
      number("occurrences")
    };
    String[][] cells = entries.stream().map(QuarantineTable::cells).toArray(String[][]::new);
    return AsciiTable.getTable(
            AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, columns, cells)
        + "\n\n"
        + totals(entries.size(), totals);
  }

  private static String[] cells(QuarantineRow entry) {
    Long row = entry.row();
    return new String[] {
      entry.shortId(),
      Age.moment(entry.at()),
      PlainText.line(entry.place()),
      row == null ? "" : grouped(row),
      PlainText.line(entry.reason()),
      grouped(entry.occurrences())
    };
  }

  private static String totals(int listed, Totals totals) {
    return counted(totals.entries(), "entry", "entries")
        + " of "
        + counted(totals.files(), "file", "files")
        + (totals.records() == 0 ? "" : " and " + counted(totals.records(), "record", "records"))
        + ", standing for "
        + counted(totals.occurrences(), "reject", "rejects")
        + (listed < totals.entries() ? "; the newest " + grouped(listed) + " are listed" : "");
  }
}
