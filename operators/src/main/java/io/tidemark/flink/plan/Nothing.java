package io.tidemark.flink.plan;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.FixedDictionary;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import java.util.ArrayList;
import java.util.List;

/** A table's columns without a row. */
final class Nothing {
  private Nothing() {}

  static Frame of(TargetTable table) {
    List<Column> columns = new ArrayList<>();
    for (TargetColumn column : table.columns()) {
      columns.add(
          switch (column.type()) {
            case TEXT, JSON, UUID -> new TextColumn(new int[0], new FixedDictionary(new String[0]));
            case NUMERIC -> new DoubleColumn(new double[0]);
            case DATE, INTEGER -> new LongColumn(new long[0]);
          });
    }
    return new Frame(0, table.columns().stream().map(TargetColumn::name).toList(), columns);
  }
}
