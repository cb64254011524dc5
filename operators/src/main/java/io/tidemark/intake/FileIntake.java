package io.tidemark.intake;

import io.tidemark.fold.SliceChange;
import io.tidemark.frame.FrameCodec;
import io.tidemark.lake.FileTask;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.scan.Batch;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.SlicePartial;
import io.tidemark.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one version of one file, step by step, into a {@link FileScan}. Nothing of a file counts
 * before all of it has been read.
 */
public final class FileIntake {
  /** A contribution is cut into parts of about this many bytes before compression. */
  static final int PART_BYTES = 4 << 20;

  private final Workload workload;
  private final LakeFile file;
  private final FileTask task;
  private final DateRange dates;
  private final BoundedRejects rejects = new BoundedRejects();
  private final PartialAggregator aggregator;
  private long rows;

  /**
   * @param dates what lies outside is neither counted nor retracted
   */
  public FileIntake(Workload workload, LakeFile file, FileTask task, DateRange dates) {
    this.workload = workload;
    this.file = file;
    this.task = task;
    this.dates = dates;
    this.aggregator = workload.aggregator(file);
  }

  public BoundedRejects rejects() {
    return rejects;
  }

  public void add(Batch batch) {
    aggregator.add(batch.frame(), batch.firstRow(), batch.rejected(), rejects);
    rows += batch.frame().rows();
  }

  public long rows() {
    return rows;
  }

  /** The scan of a file that was read to its end. */
  public FileScan finish(Instant now) {
    List<SliceId> slices = new ArrayList<>();
    List<SliceChange> changes = new ArrayList<>();
    for (SlicePartial partial : aggregator.finish()) {
      if (!dates.contains(partial.date())) {
        continue;
      }
      SliceId slice = new SliceId(workload.name(), file.source(), partial.date());
      slices.add(slice);
      List<byte[]> blocks = FrameCodec.encode(partial.tables(), PART_BYTES);
      for (int part = 0; part < blocks.size(); part++) {
        changes.add(
            new SliceChange(
                slice,
                file.path(),
                task.version(),
                task.sequence(),
                task.asOf(),
                file.dataset(),
                partial.rows(),
                part,
                blocks.size(),
                blocks.get(part)));
      }
    }
    List<QuarantineEntry> bad = new ArrayList<>();
    for (BoundedRejects.Entry entry : rejects.entries()) {
      bad.add(
          new QuarantineEntry(
              workload.name(),
              file.source(),
              file.path(),
              task.version(),
              entry.row(),
              entry.reason(),
              entry.payload(),
              entry.occurrences(),
              now));
    }
    return new FileScan(
        FileOutcome.of(file.path(), task.sequence(), task.asOf(), dates, slices), changes, bad);
  }

  /** The scan of a file that cannot be read: nothing of it counts, and an earlier version stays. */
  public FileScan unreadable(UnreadableFileException cause, Instant now) {
    return new FileScan(
        null,
        List.of(),
        List.of(
            new QuarantineEntry(
                workload.name(),
                file.source(),
                file.path(),
                task.version(),
                null,
                cause.reason(),
                "",
                1,
                now)));
  }

  /** What the disappearance of a file means: for every date, read or not. */
  public static FileScan removal(FileTask task) {
    return new FileScan(
        FileOutcome.of(task.path(), task.sequence(), task.asOf(), DateRange.ALL, List.of()),
        List.of(),
        List.of());
  }
}
