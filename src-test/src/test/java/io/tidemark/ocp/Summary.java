package io.tidemark.ocp;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finished rows as maps, in order: texts, doubles and longs, null where the table has NULL. */
record Summary(List<Map<String, Object>> rows) {
  static Summary of(Frame frame) {
    return new Summary(IntStream.range(0, frame.rows()).mapToObj(row -> row(frame, row)).toList());
  }

  private static Map<String, Object> row(Frame frame, int row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < frame.columns().size(); i++) {
      values.put(frame.names().get(i), value(frame.columns().get(i), row));
    }
    return values;
  }

  private static Object value(Column column, int row) {
    if (column instanceof TextColumn text) {
      int id = text.ids()[row];
      return id == TextColumn.NULL ? null : text.dictionary().get(id);
    }
    if (column instanceof DoubleColumn numbers) {
      double value = numbers.values()[row];
      return Double.isNaN(value) ? null : value;
    }
    long value = ((LongColumn) column).values()[row];
    return value == LongColumn.NULL ? null : value;
  }

  /** Pod rows that come from pods. */
  Summary pods() {
    return new Summary(
        rows.stream()
            .filter(row -> row.get("data_source").equals("Pod"))
            .filter(row -> row.get("pod_labels") != null)
            .toList());
  }

  Summary unallocated() {
    return new Summary(
        rows.stream()
            .filter(row -> row.get("data_source").equals("Pod"))
            .filter(row -> row.get("pod_labels") == null)
            .toList());
  }

  Summary storage() {
    return new Summary(
        rows.stream().filter(row -> row.get("data_source").equals("Storage")).toList());
  }

  /** Of each row the named columns, for comparison with lists written out in a test. */
  List<List<Object>> of(String... columns) {
    return rows.stream()
        .map(
            row -> {
              List<Object> values = new ArrayList<>();
              for (String column : columns) {
                if (!row.containsKey(column)) {
                  throw new IllegalArgumentException("no column " + column);
                }
                values.add(row.get(column));
              }
              return values;
            })
        .toList();
  }
}
