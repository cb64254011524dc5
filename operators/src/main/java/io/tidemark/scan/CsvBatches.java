package io.tidemark.scan;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.Rejects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches of a CSV file: RFC 4180 with a header row, in UTF-8, plain or gzip by its first bytes.
 * Memory does not grow with the file, except for the distinct texts that its frames refer to.
 *
 * <p>Texts are taken verbatim: an empty field is the text '' (null only in a column that the file
 * lacks), {@code nan} and {@code null} are texts. A row with too few or too many fields is
 * rejected; empty lines are no rows.
 */
public final class CsvBatches implements BatchSource {
  private final TrackedInputStream file;
  private final CsvReader<CsvRow> reader;
  private final CloseableIterator<CsvRow> rows;
  private final CsvHeader header;
  private final List<String> names;
  private final Rejects rejects;
  private final RowFaults faults = new RowFaults();
  private final List<Cells> cells;
  private final List<Column> columns;
  private long nextRow;

  private CsvBatches(
      TrackedInputStream file, CsvReader<CsvRow> reader, Dataset dataset, Rejects rejects)
      throws IOException, UnreadableFileException {
    this.file = file;
    this.reader = reader;
    this.rows = reader.iterator();
    this.rejects = rejects;
    CsvRow first = advance();
    if (first == null) {
      throw new UnreadableFileException("the file is empty; expected CSV with a header row");
    }
    List<String> found = new ArrayList<>();
    for (int field = 0; field < first.fields(); field++) {
      found.add(first.text(field));
    }
    this.header = CsvHeader.of(found, dataset);
    this.cells = Cells.of(dataset, faults);
    this.names = dataset.columns().stream().map(ColumnSpec::name).toList();
    this.columns = cells.stream().map(Cells::column).toList();
  }

  /**
   * Opens a file and reads its header. The stream is closed with the source, or here on failure.
   *
   * @throws UnreadableFileException if the file is empty, no gzip in spite of its first bytes,
   *     lacks a required column or has one of the dataset's columns twice
   */
  public static BatchSource open(InputStream in, Dataset dataset, Rejects rejects)
      throws IOException, UnreadableFileException {
    TrackedInputStream file = new TrackedInputStream(in);
    try {
      return new CsvBatches(file, reader(file), dataset, rejects);
    } catch (IOException | UnreadableFileException | RuntimeException e) {
      try (file) {
        throw e;
      }
    }
  }

  private static CsvReader<CsvRow> reader(TrackedInputStream file)
      throws IOException, UnreadableFileException {
    try {
      return CsvReader.builder()
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .allowUnclosedQuote(false)
          .build(new CsvRow(), CsvBytes.reader(file));
    } catch (IOException e) {
      file.failure().check();
      throw unreadable(e);
    }
  }

  @Override
  public @Nullable Batch next() throws IOException, UnreadableFileException {
    faults.clear();
    long firstRow = nextRow;
    int row = 0;
    while (row < Batch.ROWS) {
      CsvRow read = advance();
      if (read == null) {
        break;
      }
      put(row++, read);
      nextRow++;
    }
    return row == 0 ? null : new Batch(new Frame(row, names, columns), firstRow, faults.rows());
  }

  private void put(int row, CsvRow read) {
    if (read.fields() != header.fields()) {
      cells.forEach(column -> column.putNull(row));
      faults.mark(row);
      rejects.reject(
          nextRow,
          "the row has " + read.fields() + " fields, the header " + header.fields(),
          read.asCsv());
      return;
    }
    for (int i = 0; i < cells.size(); i++) {
      int field = header.positions()[i];
      if (field != ColumnNames.ABSENT) {
        cells.get(i).putText(row, row, read.bytes(), read.start(field), read.length(field));
      }
    }
    RowFaults.Fault fault = faults.of(row);
    if (fault != null) {
      rejects.reject(nextRow, fault.reason(), read.asCsv());
    }
  }

  private @Nullable CsvRow advance() throws IOException, UnreadableFileException {
    try {
      CsvRow row = rows.hasNext() ? rows.next() : null;
      if (row == null) {
        file.failure().check();
      }
      return row;
    } catch (CsvParseException | UncheckedIOException e) {
      file.failure().check();
      throw unreadable(e);
    }
  }

  private static UnreadableFileException unreadable(Exception e) {
    return new UnreadableFileException("the file cannot be read as CSV: " + Causes.of(e), e);
  }

  @Override
  public long bytesRead() {
    return file.count();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
