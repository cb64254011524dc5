package io.tidemark.scan;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.Rejects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a source delivers, copied out of its reused arrays. Rows by their position in the
 * file; rejected ones are missing from {@code rows} and listed in {@code rejects}.
 */
record Scanned(TreeMap<Long, List<@Nullable Object>> rows, List<Rejected> rejects, long bytesRead) {
  record Rejected(long row, String reason, String payload) {}

  interface Opening {
    BatchSource open(Rejects rejects) throws IOException, UnreadableFileException;
  }

  static Scanned of(Opening opening) throws IOException, UnreadableFileException {
    TreeMap<Long, List<@Nullable Object>> rows = new TreeMap<>();
    List<Rejected> rejects = new ArrayList<>();
    try (BatchSource source =
        opening.open((row, reason, payload) -> rejects.add(new Rejected(row, reason, payload)))) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        for (int row = 0; row < batch.frame().rows(); row++) {
          if (!batch.rejected().get(row)) {
            rows.put(batch.firstRow() + row, valuesOf(batch.frame(), row));
          }
        }
      }
      return new Scanned(rows, rejects, source.bytesRead());
    }
  }

  static Scanned csv(Dataset dataset, String text) throws IOException, UnreadableFileException {
    return csv(dataset, text.getBytes(StandardCharsets.UTF_8));
  }

  static Scanned csv(Dataset dataset, byte[] bytes) throws IOException, UnreadableFileException {
    InputStream in = new ByteArrayInputStream(bytes);
    return of(rejects -> CsvBatches.open(in, dataset, rejects));
  }

  static Scanned parquet(Dataset dataset, Path file) throws IOException, UnreadableFileException {
    return parquet(dataset, new LocalInputFile(file));
  }

  static Scanned parquet(Dataset dataset, InputFile file)
      throws IOException, UnreadableFileException {
    return of(rejects -> ParquetBatches.open(file, dataset, rejects));
  }

  /** The values of one column, in row order. */
  List<@Nullable Object> column(int index) {
    List<@Nullable Object> values = new ArrayList<>();
    rows.values().forEach(row -> values.add(row.get(index)));
    return values;
  }

  private static List<@Nullable Object> valuesOf(Frame frame, int row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : frame.columns()) {
      if (column instanceof TextColumn text) {
        int id = text.ids()[row];
        values.add(id == TextColumn.NULL ? null : text.dictionary().get(id));
      } else if (column instanceof LongColumn instants) {
        long micros = instants.values()[row];
        values.add(micros == LongColumn.NULL ? null : micros);
      } else {
        double number = ((DoubleColumn) column).values()[row];
        values.add(Double.isNaN(number) ? null : number);
      }
    }
    return values;
  }
}
