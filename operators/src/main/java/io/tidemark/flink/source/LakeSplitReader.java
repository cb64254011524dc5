package io.tidemark.flink.source;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileIntake;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.FileScan;
import io.tidemark.lake.FileReport;
import io.tidemark.lake.FileTask;
import io.tidemark.scan.Batch;
import io.tidemark.scan.BatchSource;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.SliceId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;

/**
 * Works splits off in order, several small files or a few batches of a long one a call, so that it
 * can be stopped between two.
 */
final class LakeSplitReader implements SplitReader<Scanned, LakeSplit> {
  private static final int STEPS_PER_FETCH = 32;
  private static final long NANOS_PER_FETCH = 50_000_000;

  private final LakeSource.Spec spec;
  private final LakeDirectory lake;
  private final LakeReaderMetrics metrics;
  private final Deque<LakeSplit> splits = new ArrayDeque<>();
  private @Nullable Open open;

  /** The file being read. */
  private record Open(LakeSplit.Work split, FileIntake intake, BatchSource batches) {}

  LakeSplitReader(LakeSource.Spec spec, LakeReaderMetrics metrics) {
    this.spec = spec;
    this.lake = new LakeDirectory(spec);
    this.metrics = metrics;
  }

  @Override
  public RecordsWithSplitIds<Scanned> fetch() throws IOException {
    RecordsBySplits.Builder<Scanned> records = new RecordsBySplits.Builder<>();
    long until = System.nanoTime() + NANOS_PER_FETCH;
    for (int step = 0; step < STEPS_PER_FETCH && (open != null || !splits.isEmpty()); step++) {
      if (open != null) {
        read(open, records);
      } else {
        take(splits.remove(), records);
      }
      if (System.nanoTime() > until) {
        break;
      }
    }
    return records.build();
  }

  private void take(LakeSplit split, RecordsBySplits.Builder<Scanned> records) throws IOException {
    if (split instanceof LakeSplit.Mark mark) {
      records.add(split, new Scanned.Mark(mark.asOf()));
      records.addFinishedSplit(split.splitId());
    } else if (split instanceof LakeSplit.Work work && work.task().removal()) {
      metrics.filesRemoved.inc();
      FileTask task = work.task();
      FileReport removed = FileReport.without(FileReport.Kind.REMOVED, task);
      done(work, FileIntake.removal(task), removed, records);
    } else if (split instanceof LakeSplit.Work work) {
      start(work, records);
    } else if (split instanceof LakeSplit.Seal seal) {
      notice(split, SliceChange.seal(seal.slice(), seal.asOf()), records);
    } else if (split instanceof LakeSplit.Check check) {
      notice(split, SliceChange.check(check.slice(), check.asOf()), records);
    }
  }

  @Override
  public void handleSplitsChanges(SplitsChange<LakeSplit> change) {
    splits.addAll(change.splits());
  }

  @Override
  public void wakeUp() {}

  @Override
  public void close() throws Exception {
    if (open != null) {
      open.batches().close();
    }
  }

  private void start(LakeSplit.Work split, RecordsBySplits.Builder<Scanned> records)
      throws IOException {
    FileTask task = split.task();
    Optional<LakeFile> file = spec.workload().identify(task.path());
    if (file.isEmpty() || !unchanged(task)) {
      skip(split, records);
      return;
    }
    FileIntake intake = new FileIntake(spec.workload(), file.get(), task, spec.dates());
    Faults.at(FaultPoint.BEFORE_OPEN);
    try {
      BatchSource batches =
          new LakeBatches(lake, spec.workload())
              .open(
                  file.get(),
                  task.length(),
                  FileIntake.readDates(task, spec.dates()),
                  task.range(),
                  intake.rejects());
      open = new Open(split, intake, batches);
      Faults.at(FaultPoint.AFTER_OPEN);
    } catch (UnreadableFileException e) {
      unreadable(split, intake, e, records);
    } catch (FileNotFoundException | NoSuchFileException | AccessDeniedException e) {
      // Java says that a file does not exist when it may not be read, too.
      UnreadableFileException denied = new UnreadableFileException("cannot be opened: " + e);
      unreadable(split, intake, denied, records);
      records.add(split, missed(task));
    } catch (IOException e) {
      // An object store may say in any words that an object went after it was looked at.
      if (unchanged(task)) {
        throw e;
      }
      skip(split, records);
    }
  }

  /** Reads the next batch. */
  private void read(Open file, RecordsBySplits.Builder<Scanned> records) throws IOException {
    try {
      Faults.at(FaultPoint.BETWEEN_BATCHES);
      Batch batch = file.batches().next();
      if (batch == null) {
        finish(file, records);
        return;
      }
      file.intake().add(batch);
      metrics.rowsRead.inc(batch.frame().rows());
    } catch (UnreadableFileException e) {
      close(file);
      unreadable(file.split(), file.intake(), e, records);
    } catch (IOException e) {
      // What is deleted or replaced meanwhile cannot always be read on.
      if (open == null || unchanged(file.split().task())) {
        throw e;
      }
      close(file);
      skip(file.split(), records);
    }
  }

  private void finish(Open file, RecordsBySplits.Builder<Scanned> records) throws IOException {
    close(file);
    if (!unchanged(file.split().task())) {
      skip(file.split(), records);
      return;
    }
    FileScan scan = file.intake().finish(Instant.now());
    metrics.filesRead.inc(file.split().task().range().isFirst() ? 1 : 0);
    metrics.rowsQuarantined.inc(file.intake().rejects().count());
    done(file.split(), scan, read(file.split().task(), file.intake().source(), scan), records);
  }

  private void unreadable(
      LakeSplit.Work split,
      FileIntake intake,
      UnreadableFileException cause,
      RecordsBySplits.Builder<Scanned> records)
      throws IOException {
    if (!unchanged(split.task())) {
      skip(split, records);
      return;
    }
    metrics.filesQuarantined.inc();
    FileReport unreadable = FileReport.without(FileReport.Kind.UNREADABLE, split.task());
    done(split, intake.unreadable(cause, Instant.now()), unreadable, records);
  }

  /** The next listing finds what has become of the file. */
  private void skip(LakeSplit.Work split, RecordsBySplits.Builder<Scanned> records) {
    metrics.filesChanged.inc();
    records.add(split, missed(split.task()));
    records.addFinishedSplit(split.splitId());
  }

  private boolean unchanged(FileTask task) throws IOException {
    return lake.version(task.path()).equals(Optional.of(task.version()));
  }

  private void close(Open file) throws IOException {
    open = null;
    metrics.bytesRead.inc(file.batches().bytesRead());
    file.batches().close();
  }

  private static void notice(
      LakeSplit split, SliceChange change, RecordsBySplits.Builder<Scanned> records) {
    records.add(split, new Scanned.Notice(new FileScan(null, null, List.of(change), List.of())));
    records.addFinishedSplit(split.splitId());
  }

  private static FileReport read(FileTask task, String source, FileScan scan) {
    FileOutcome outcome = Objects.requireNonNull(scan.outcome());
    return new FileReport(
        task.path(),
        task.sequence(),
        FileReport.Kind.READ,
        source,
        outcome.fromDay(),
        outcome.toDay(),
        outcome.slices().stream().mapToLong(SliceId::epochDay).sorted().toArray(),
        task.range());
  }

  private static Scanned missed(FileTask task) {
    return new Scanned.Missed(FileReport.without(FileReport.Kind.MISSED, task));
  }

  private static void done(
      LakeSplit.Work split,
      FileScan scan,
      FileReport report,
      RecordsBySplits.Builder<Scanned> records) {
    records.add(split, new Scanned.File(scan, report));
    records.addFinishedSplit(split.splitId());
  }
}
