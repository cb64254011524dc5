package io.tidemark.intake;

import io.tidemark.fault.Safeguard;
import io.tidemark.fold.SliceChange;
import io.tidemark.frame.FrameCodec;
import io.tidemark.lake.FileTask;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.rows.Sha256;
import io.tidemark.scan.Batch;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.SlicePartial;
import io.tidemark.workload.Workload;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads one version of one file, or a range of it, step by step, into a {@link FileScan}. Nothing
 * of a file counts before all of it has been read: scans of ranges are put together first, see
 * {@link FileAssembly}.
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
  private final Policy policy;
  private final String input;
  private long rows;

  /**
   * @param dates what lies outside is neither counted nor retracted
   */
  public FileIntake(Workload workload, LakeFile file, FileTask task, DateRange dates) {
    this.workload = workload;
    this.file = file;
    this.task = task;
    this.dates = readDates(task, dates);
    this.aggregator = workload.aggregator(file);
    this.policy = workload.dataset(file.dataset()).policy();
    this.input = inputOf(policy.replacement(), task.path(), task.version());
  }

  private static String inputOf(Replacement replacement, String path, String version) {
    boolean replaces = replacement != Replacement.APPEND && Safeguard.REPLACEMENT.inForce();
    return replaces ? path : path + "@" + version;
  }

  /** The dates that a task is to be read for. */
  public static DateRange readDates(FileTask task, DateRange configured) {
    Long day = task.day();
    return day == null
        ? configured
        : new DateRange(LocalDate.ofEpochDay(day), LocalDate.ofEpochDay(day));
  }

  public BoundedRejects rejects() {
    return rejects;
  }

  /** Whose data the file is. */
  public String source() {
    return file.source();
  }

  /**
   * Adds a batch.
   *
   * @return the rows, relative to the batch, that do not count because they are rejected
   */
  public BitSet add(Batch batch) {
    BitSet rejected = (BitSet) batch.rejected().clone();
    aggregator.add(
        batch.frame(),
        batch.firstRow(),
        batch.rejected(),
        (row, reason, payload) -> {
          long position = row - batch.firstRow();
          if (position >= 0 && position < batch.frame().rows()) {
            rejected.set((int) position);
          }
          rejects.reject(row, reason, payload);
        });
    rows += batch.frame().rows();
    return rejected;
  }

  public long rows() {
    return rows;
  }

  /** Adds the scan of a range of the file that could be read. Ranges come in order. */
  void add(FileScan range) {
    for (SliceChange change : range.changes()) {
      boolean first = change.part() == 0;
      aggregator.merge(
          new SlicePartial(
              change.slice().date(),
              first ? change.rows() : 0,
              first ? change.intervals() : new long[0],
              FrameCodec.decode(Objects.requireNonNull(change.block()))));
    }
    for (QuarantineEntry bad : range.bad()) {
      rejects.add(bad.row(), bad.reason(), bad.payload(), bad.occurrences());
    }
  }

  /** The scan of a file, or of its range, that was read to its end. */
  public FileScan finish(Instant now) {
    List<SliceId> slices = new ArrayList<>();
    List<SliceChange> changes = new ArrayList<>();
    for (SlicePartial partial : aggregator.finish()) {
      if (dates.contains(partial.date()) && (partial.rows() > 0 || !task.range().isWhole())) {
        SliceId slice = new SliceId(workload.name(), file.source(), partial.date());
        slices.add(slice);
        addParts(slice, partial, changes);
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
        task,
        FileOutcome.of(file.path(), input, task.sequence(), task.asOf(), dates, slices),
        changes,
        bad);
  }

  private void addParts(SliceId slice, SlicePartial partial, List<SliceChange> changes) {
    boolean digested = policy.duplicates() == Duplicates.ONCE && task.range().isWhole();
    MessageDigest digest = digested ? Sha256.create() : null;
    List<byte[]> blocks = FrameCodec.encode(new TreeMap<>(partial.tables()), PART_BYTES, digest);
    String content = digest == null ? "" : HexFormat.of().formatHex(digest.digest());
    for (int part = 0; part < blocks.size(); part++) {
      changes.add(
          new SliceChange(
              SliceChange.Kind.PART,
              slice,
              input,
              file.path(),
              task.version(),
              task.sequence(),
              task.asOf(),
              file.dataset(),
              partial.rows(),
              partial.intervals(),
              content,
              part,
              blocks.size(),
              blocks.get(part)));
    }
  }

  /** The scan of a file that cannot be read: nothing of it counts, and an earlier version stays. */
  public FileScan unreadable(UnreadableFileException cause, Instant now) {
    return new FileScan(
        task,
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
        task,
        FileOutcome.of(task.path(), "", task.sequence(), task.asOf(), DateRange.ALL, List.of()),
        List.of(),
        List.of());
  }
}
