package io.tidemark.endtoend;

import io.tidemark.event.LineItem;
import io.tidemark.flink.source.LakeDirectory;
import io.tidemark.flink.source.LakeFiles;
import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.lake.ListedFile;
import io.tidemark.scan.Batch;
import io.tidemark.scan.BatchSource;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a lake's files as items of events. */
final class LakeItems {
  private LakeItems() {}

  static List<LineItem> read(Workload workload, Path root, Long version) throws Exception {
    List<LineItem> items = new ArrayList<>();
    LakeFiles files = new LakeFiles(workload, root.toUri().toString());
    for (ListedFile listed :
        new LakeDirectory(workload, root.toUri().toString(), DateRange.ALL).list()) {
      LakeFile file = listed.file();
      try (BatchSource rows =
          files.open(
              file,
              listed.length(),
              DateRange.ALL,
              (row, reason, payload) -> {
                throw new AssertionError(reason);
              })) {
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
          add(batch.frame(), file, version, items);
        }
      }
    }
    return items;
  }

  private static void add(Frame frame, LakeFile file, Long version, List<LineItem> items) {
    for (int row = 0; row < frame.rows(); row++) {
      Object[] cells = new Object[frame.columns().size()];
      for (int column = 0; column < cells.length; column++) {
        cells[column] = cell(frame.columns().get(column), row);
      }
      long interval = frame.longs("interval_start").values()[row];
      items.add(new LineItem(file.dataset(), file.source(), interval, version, false, cells));
    }
  }

  private static Object cell(Column column, int row) {
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
}
