package io.tidemark.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Published dates as a table that fits a screen: of a long one the middle is left out. */
final class SliceTable {
  private static final int MOST_ROWS = 36;
  private static final int CHECKSUM_LENGTH = 12;
  private static final String LEFT_OUT = "...";

  private SliceTable() {}

  static String of(List<SliceRow> rows) {
    boolean sources = rows.stream().map(row -> row.slice().source()).distinct().count() > 1;
    boolean changes = rows.stream().anyMatch(row -> !row.change().isEmpty());
    Column[] columns = {
      text("date"),
      text("source").visible(sources),
      number("generation"),
      number("rows"),
      number("hours").visible(any(rows, slice -> slice.hoursExpected() > 0)),
      number("files"),
      number("manifests").visible(any(rows, slice -> slice.manifests() > 0)),
      number("input rows"),
      text("checksum"),
      text("state"),
      text("this run").visible(changes)
    };
    String[][] cells = visible(rows).toArray(String[][]::new);
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, columns, cells);
  }

  private static Stream<String[]> visible(List<SliceRow> rows) {
    if (rows.size() <= MOST_ROWS) {
      return rows.stream().map(SliceTable::cells);
    }
    int half = MOST_ROWS / 2;
    List<String[]> cells = new ArrayList<>();
    rows.subList(0, half).forEach(row -> cells.add(cells(row)));
    String[] gap = cells(rows.get(0)).clone();
    Arrays.fill(gap, LEFT_OUT);
    cells.add(gap);
    rows.subList(rows.size() - half + 1, rows.size()).forEach(row -> cells.add(cells(row)));
    return cells.stream();
  }

  private static String[] cells(SliceRow row) {
    PublishedSlice slice = row.slice();
    return new String[] {
      slice.date().toString(),
      slice.source(),
      grouped(slice.generation()),
      grouped(slice.rows()),
      hours(slice),
      grouped(slice.files()),
      grouped(slice.manifests()),
      grouped(slice.inputRows()),
      abbreviated(slice.checksum()),
      slice.state(),
      row.change()
    };
  }

  private static boolean any(List<SliceRow> rows, Predicate<PublishedSlice> is) {
    return rows.stream().anyMatch(row -> is.test(row.slice()));
  }

  private static String hours(PublishedSlice slice) {
    return slice.hoursExpected() == 0 ? "" : slice.hoursSeen() + "/" + slice.hoursExpected();
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String abbreviated(String checksum) {
    return checksum.length() <= CHECKSUM_LENGTH ? checksum : checksum.substring(0, CHECKSUM_LENGTH);
  }

  static Column text(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }

  static Column number(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT);
  }
}
