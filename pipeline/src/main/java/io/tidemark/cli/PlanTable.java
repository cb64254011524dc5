package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import com.github.freva.asciitable.Column;
import io.tidemark.pipeline.PlannedSlice;
import io.tidemark.publish.rows.ColumnTotal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Dates that would change: rows and a few totals, before and after. */
final class PlanTable {
  private static final int MOST_TOTALS = 3;
  private static final String SEPARATOR = " | ";

  private PlanTable() {}

  /**
   * @param width as many totals are shown as fit into it, but at least one and at most three
   */
  static String of(List<PlannedSlice> slices, int width) {
    boolean sources = slices.stream().map(PlannedSlice::source).distinct().count() > 1;
    List<Column> columns = new ArrayList<>();
    List<List<String>> cells = new ArrayList<>();
    add(columns, cells, Tables.text("date"), slices.stream().map(slice -> "" + slice.date()));
    if (sources) {
      add(columns, cells, Tables.text("source"), slices.stream().map(PlannedSlice::source));
    }
    add(
        columns,
        cells,
        Tables.number("rows"),
        slices.stream().map(s -> grouped(s.rowsBefore()) + " -> " + grouped(s.rowsAfter())));
    add(
        columns,
        cells,
        Tables.text("changes"),
        slices.stream().map(s -> changes(s.added(), s.changed(), s.removed())));
    int used = cells.stream().mapToInt(PlanTable::width).sum();
    int totals = 0;
    for (String column : differing(slices)) {
      List<String> shown = slices.stream().map(slice -> total(slice, column)).toList();
      used += Math.max(column.length(), width(shown)) + SEPARATOR.length();
      if (totals == MOST_TOTALS || (totals > 0 && used > width)) {
        break;
      }
      totals++;
      add(columns, cells, Tables.number(column), shown.stream());
    }
    return Tables.of(columns, transposed(cells, slices.size()));
  }

  /** For example {@code +10 ~3 -0}. */
  static String changes(long added, long changed, long removed) {
    return "+" + grouped(added) + " ~" + grouped(changed) + " -" + grouped(removed);
  }

  private static void add(
      List<Column> columns, List<List<String>> cells, Column column, Stream<String> values) {
    columns.add(column);
    cells.add(values.toList());
  }

  private static List<String> differing(List<PlannedSlice> slices) {
    return slices.stream()
        .flatMap(slice -> slice.totals().stream())
        .map(ColumnTotal::column)
        .distinct()
        .toList();
  }

  private static String total(PlannedSlice slice, String column) {
    return slice.totals().stream()
        .filter(total -> total.column().equals(column))
        .map(PlanTable::text)
        .findFirst()
        .orElse("");
  }

  private static String text(ColumnTotal total) {
    String before = rounded(total.before());
    String after = rounded(total.after());
    return before.equals(after)
        ? total.before().toPlainString() + " -> " + total.after().toPlainString()
        : before + " -> " + after;
  }

  private static String rounded(BigDecimal value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }

  private static int width(List<String> cells) {
    return cells.stream().mapToInt(String::length).max().orElse(0) + SEPARATOR.length();
  }

  private static List<String[]> transposed(List<List<String>> columns, int rows) {
    List<String[]> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int row = i;
      lines.add(columns.stream().map(column -> column.get(row)).toArray(String[]::new));
    }
    return lines;
  }
}
