package io.tidemark.model;

import io.tidemark.audit.SummaryRow;
import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Published frames as the oracle's rows. */
final class FrameSummary {
  private static final Set<String> DATES = Set.of("usage_start", "usage_end");

  private FrameSummary() {}

  static List<SummaryRow> rows(Frame frame) {
    List<SummaryRow> rows = new ArrayList<>();
    for (int row = 0; row < frame.rows(); row++) {
      List<String> values = new ArrayList<>();
      for (String column : SummaryRow.COLUMNS) {
        values.add(text(column, frame.columns().get(frame.names().indexOf(column)), row));
      }
      rows.add(new SummaryRow(values));
    }
    return rows;
  }

  private static String text(String name, Column column, int row) {
    if (column instanceof TextColumn texts) {
      int id = texts.ids()[row];
      return id == TextColumn.NULL ? null : texts.dictionary().get(id);
    }
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.values()[row];
      return Double.isNaN(value) ? null : Double.toString(value);
    }
    long value = ((LongColumn) column).values()[row];
    if (value == LongColumn.NULL) {
      return null;
    }
    return DATES.contains(name) ? LocalDate.ofEpochDay(value).toString() : Long.toString(value);
  }
}
