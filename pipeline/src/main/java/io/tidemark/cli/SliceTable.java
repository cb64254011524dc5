package io.tidemark.cli;

import static io.tidemark.cli.Tables.number;
import static io.tidemark.cli.Tables.text;

import com.github.freva.asciitable.Column;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Published dates as a table that fits a screen. */
final class SliceTable {
  private static final int CHECKSUM_LENGTH = 12;

  private SliceTable() {}

  static String of(List<SliceRow> rows) {
    boolean sources = rows.stream().map(row -> row.slice().source()).distinct().count() > 1;
    boolean changes = rows.stream().anyMatch(row -> !row.change().isEmpty());
    List<Column> columns =
        List.of(
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
            text("this run").visible(changes));
    return Tables.of(columns, rows.stream().map(SliceTable::cells).toList());
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

  /** A number of things: {@code 1 date}, {@code 2,000 dates}. */
  static String counted(long number, String one, String more) {
    return grouped(number) + " " + (number == 1 ? one : more);
  }

  private static String abbreviated(String checksum) {
    return checksum.length() <= CHECKSUM_LENGTH ? checksum : checksum.substring(0, CHECKSUM_LENGTH);
  }
}
