package io.tidemark.produce;

import io.tidemark.event.LineItem;
import io.tidemark.flink.source.LakeFiles;
import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.TextColumn;
import io.tidemark.scan.Batch;
import io.tidemark.scan.BatchSource;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a file as events. */
public final class FileEvents {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final Workload workload;
  private final @Nullable Long version;
  private final DateRange dates;

  /** Takes events in the order of the rows. */
  @FunctionalInterface
  public interface Sink {
    void take(LineItem item) throws IOException, InterruptedException;
  }

  /**
   * @param version of all events; null for none
   * @param dates rows of other dates are left out
   */
  public FileEvents(Workload workload, @Nullable Long version, DateRange dates) {
    this.workload = workload;
    this.version = version;
    this.dates = dates;
  }

  /**
   * Reads a file.
   *
   * @return rows that are no events: rejected, or without an event time
   */
  public long read(InputFiles.Found found, Sink sink)
      throws IOException, UnreadableFileException, InterruptedException {
    LakeFile file = found.file();
    Dataset dataset = workload.dataset(file.dataset());
    int time = position(dataset);
    long length = Files.size(found.root().resolve(file.path()));
    Rejects ignored = (row, reason, payload) -> {};
    long left = 0;
    try (BatchSource batches =
        new LakeFiles(workload, found.root().toString()).open(file, length, dates, ignored)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        left += send(batch, file, time, sink);
      }
    }
    return left;
  }

  private long send(Batch batch, LakeFile file, int time, Sink sink)
      throws IOException, InterruptedException {
    Frame frame = batch.frame();
    BitSet rejected = batch.rejected();
    long left = 0;
    for (int row = 0; row < frame.rows(); row++) {
      long interval = ((LongColumn) frame.columns().get(time)).values()[row];
      if (rejected.get(row) || interval == LongColumn.NULL) {
        left++;
      } else if (isWanted(interval)) {
        sink.take(
            new LineItem(
                file.dataset(), file.source(), interval, version, false, cells(frame, row)));
      }
    }
    return left;
  }

  private boolean isWanted(long interval) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(interval, DAY_MICROS));
    return !date.isBefore(dates.from()) && !date.isAfter(dates.to());
  }

  private static int position(Dataset dataset) {
    String eventTime = Objects.requireNonNull(dataset.eventTime(), dataset.name());
    for (int i = 0; i < dataset.columns().size(); i++) {
      if (dataset.columns().get(i).name().equals(eventTime)) {
        return i;
      }
    }
    throw new IllegalArgumentException(dataset.name() + " has no column " + eventTime);
  }

  private static @Nullable Object[] cells(Frame frame, int row) {
    @Nullable Object[] cells = new Object[frame.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(frame.columns().get(i), row);
    }
    return cells;
  }

  private static @Nullable Object cell(Column column, int row) {
    if (column instanceof TextColumn text) {
      int id = text.ids()[row];
      return id == TextColumn.NULL ? null : text.dictionary().get(id);
    }
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.values()[row];
      return Double.isNaN(value) ? null : value;
    }
    long value = ((LongColumn) column).values()[row];
    return value == LongColumn.NULL ? null : value;
  }
}
