package io.tidemark.scan;

import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.Rejects;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;

/**
 * Batches of a Parquet file. Only the dataset's columns are fetched; a row group is held in memory
 * at a time. Texts stay coded by dictionary from the page to the frame.
 *
 * <p>TEXT is read from text, numbers and booleans; NUMBER from numbers, decimals, booleans and
 * text; INSTANT from timestamps of every unit, dates and text. Any other stored type makes the file
 * unreadable.
 */
public final class ParquetBatches implements BatchSource {
  private final TrackedSeekableStream input;
  private final ParquetRows rows;
  private final List<String> names;
  private final List<Column> columns;
  private final RowFaults faults;
  private final Rejects rejects;

  private ParquetBatches(
      TrackedSeekableStream input,
      ParquetRows rows,
      Dataset dataset,
      List<Cells> cells,
      RowFaults faults,
      Rejects rejects) {
    this.input = input;
    this.rows = rows;
    this.names = dataset.columns().stream().map(ColumnSpec::name).toList();
    this.columns = cells.stream().map(Cells::column).toList();
    this.faults = faults;
    this.rejects = rejects;
  }

  /**
   * Opens a file and reads its footer.
   *
   * @throws UnreadableFileException if it is no whole Parquet file, lacks a required column, or has
   *     a column of a type that cannot be read as the dataset wants it
   */
  public static BatchSource open(InputFile file, Dataset dataset, Rejects rejects)
      throws IOException, UnreadableFileException {
    return open(file, dataset, null, ByteRange.ALL, ParquetLimits.ofHeap(), rejects);
  }

  /** As {@link #open(InputFile, Dataset, Rejects)}, without row groups that the filter excludes. */
  public static BatchSource open(
      InputFile file, Dataset dataset, DateFilter filter, Rejects rejects)
      throws IOException, UnreadableFileException {
    return open(file, dataset, filter, ByteRange.ALL, rejects);
  }

  /** The row groups that begin in a range; rows keep their positions in the file. */
  public static BatchSource open(InputFile file, Dataset dataset, ByteRange range, Rejects rejects)
      throws IOException, UnreadableFileException {
    return open(file, dataset, null, range, ParquetLimits.ofHeap(), rejects);
  }

  /** The row groups that begin in a range and that the filter does not exclude. */
  public static BatchSource open(
      InputFile file, Dataset dataset, DateFilter filter, ByteRange range, Rejects rejects)
      throws IOException, UnreadableFileException {
    boolean known =
        dataset.columns().stream()
            .anyMatch(c -> c.type() == ColumnType.INSTANT && c.name().equals(filter.column()));
    if (!known) {
      throw new IllegalArgumentException(
          "date filter on "
              + filter.column()
              + ", which is no INSTANT column of dataset "
              + dataset.name());
    }
    return open(file, dataset, new RowGroupDates(filter), range, ParquetLimits.ofHeap(), rejects);
  }

  /** The same within limits of the caller's. */
  static BatchSource open(
      InputFile file,
      Dataset dataset,
      @Nullable RowGroupDates dates,
      ByteRange range,
      ParquetLimits limits,
      Rejects rejects)
      throws IOException, UnreadableFileException {
    RowFaults faults = new RowFaults();
    List<Cells> cells = Cells.of(dataset, faults);
    TrackedInputFile tracked = TrackedInputFile.open(file);
    try {
      ParquetRows rows =
          guarded(
              tracked.stream(),
              () -> ParquetRows.open(tracked, dataset, cells, dates, range, limits));
      return new ParquetBatches(tracked.stream(), rows, dataset, cells, faults, rejects);
    } catch (IOException | UnreadableFileException | RuntimeException e) {
      try (TrackedSeekableStream closed = tracked.stream()) {
        throw e;
      }
    }
  }

  @Override
  public @Nullable Batch next() throws IOException, UnreadableFileException {
    faults.clear();
    int count = guarded(input, rows::read);
    if (count == 0) {
      return null;
    }
    Batch batch =
        new Batch(new Frame(count, names, columns), rows.nextRow() - count, faults.rows());
    faults.rows().stream().forEach(row -> report(batch, row));
    return batch;
  }

  private void report(Batch batch, int row) {
    RowFaults.Fault fault = faults.of(row);
    if (fault != null) {
      rejects.reject(batch.firstRow() + row, fault.reason(), RowJson.of(batch.frame(), row, fault));
    }
  }

  private interface Decoding<T> {
    T run() throws IOException, UnreadableFileException;
  }

  /**
   * Whatever the decoder throws while the stream below it works is the file's fault. So is running
   * out of memory or of stack: a flipped bit in a size asks for gigabytes, a schema may nest
   * without end, and failing the job would only make it meet the same file again.
   */
  private static <T> T guarded(TrackedSeekableStream input, Decoding<T> decoding)
      throws IOException, UnreadableFileException {
    try {
      return decoding.run();
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      input.failure().check();
      throw new UnreadableFileException("the file cannot be read as Parquet: " + Causes.of(e), e);
    }
  }

  @Override
  public long bytesRead() {
    return input.count();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
