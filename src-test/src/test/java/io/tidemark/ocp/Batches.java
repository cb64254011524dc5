package io.tidemark.ocp;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.ocp.Rows.Row;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns rows into frames as a reader would: one growing dictionary per text column of a file. */
final class Batches {
  private final Dataset dataset;
  private final Map<String, StringPool> pools = new HashMap<>();

  Batches(Dataset dataset) {
    this.dataset = dataset;
  }

  Frame frame(List<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (ColumnSpec spec : dataset.columns()) {
      columns.add(
          switch (spec.type()) {
            case TEXT -> text(spec.name(), rows);
            case NUMBER -> numbers(spec.name(), rows);
            case INSTANT -> instants(spec.name(), rows);
          });
    }
    return new Frame(
        rows.size(), dataset.columns().stream().map(ColumnSpec::name).toList(), columns);
  }

  private TextColumn text(String name, List<Row> rows) {
    StringPool pool = pools.computeIfAbsent(name, column -> new StringPool());
    int[] ids =
        rows.stream()
            .mapToInt(
                row -> row.get(name) instanceof String text ? pool.idOf(text) : TextColumn.NULL)
            .toArray();
    return new TextColumn(ids, pool);
  }

  private static DoubleColumn numbers(String name, List<Row> rows) {
    return new DoubleColumn(
        rows.stream()
            .mapToDouble(row -> row.get(name) instanceof Double x ? x : DoubleColumn.NULL)
            .toArray());
  }

  private static LongColumn instants(String name, List<Row> rows) {
    return new LongColumn(
        rows.stream()
            .mapToLong(row -> row.get(name) instanceof Long x ? x : LongColumn.NULL)
            .toArray());
  }
}
