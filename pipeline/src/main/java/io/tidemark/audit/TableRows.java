package io.tidemark.audit;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that were read back from the table, as summary rows. */
final class TableRows {
  private TableRows() {}

  static List<SummaryRow> of(TargetTable target, Frame frame) {
    List<TargetColumn> columns = target.columns();
    int[] positions = SummaryRow.COLUMNS.stream().mapToInt(frame.names()::indexOf).toArray();
    List<SummaryRow> rows = new ArrayList<>(frame.rows());
    for (int row = 0; row < frame.rows(); row++) {
      List<@Nullable String> values = new ArrayList<>(positions.length);
      for (int position : positions) {
        values.add(text(frame.columns().get(position), row, columns.get(position).type()));
      }
      rows.add(new SummaryRow(values));
    }
    return rows;
  }

  private static @Nullable String text(Column column, int row, TargetType type) {
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
    return type == TargetType.DATE ? LocalDate.ofEpochDay(value).toString() : Long.toString(value);
  }
}
