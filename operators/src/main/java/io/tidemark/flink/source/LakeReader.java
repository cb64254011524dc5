package io.tidemark.flink.source;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Faults;
import io.tidemark.intake.FileScan;
import io.tidemark.lake.FileReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.fetcher.SingleThreadFetcherManager;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Scans in a thread of its own and emits in the task's. Reports finished tasks to the enumerator,
 * and asks for more whenever it has none left; the enumerator bears being told and asked too often.
 *
 * <p>Checkpoint: the splits that it has not finished, and the reports that the enumerator's part of
 * the checkpoint may lack (see {@link SentReports}), which are sent again after a restore.
 */
final class LakeReader
    extends SingleThreadMultiplexSourceReaderBase<Scanned, FileScan, LakeSplit, LakeSplit> {
  private final Emitter emitter;
  private final SentReports sent;

  LakeReader(Supplier<SplitReader<Scanned, LakeSplit>> splits, SourceReaderContext context) {
    this(splits, context, new Emitter(new SentReports()));
  }

  private LakeReader(
      Supplier<SplitReader<Scanned, LakeSplit>> splits,
      SourceReaderContext context,
      Emitter emitter) {
    super(
        new LastingFetcher(splits, context.getConfiguration()),
        emitter,
        context.getConfiguration(),
        context);
    this.emitter = emitter;
    this.sent = emitter.sent;
  }

  @Override
  public void start() {
    if (getNumberOfCurrentlyAssignedSplits() == 0) {
      context.sendSplitRequest();
    }
  }

  /** Reports among the splits come from a checkpoint: no reader works on them. */
  @Override
  public void addSplits(List<LakeSplit> splits) {
    List<LakeSplit> work = new ArrayList<>(splits.size());
    List<FileReport> reports = new ArrayList<>();
    for (LakeSplit split : splits) {
      if (split instanceof LakeSplit.Reported reported) {
        reports.add(reported.report());
      } else {
        work.add(split);
      }
    }
    if (!reports.isEmpty()) {
      reports.forEach(sent::add);
      send(reports);
    }
    if (!work.isEmpty()) {
      super.addSplits(work);
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<FileScan> output) throws Exception {
    emitter.whole = output;
    return super.pollNext(output);
  }

  /**
   * Marks are not kept: after a restore splits may lie with other readers, in another order, and
   * the enumerator marks anew.
   */
  @Override
  public List<LakeSplit> snapshotState(long checkpointId) {
    sendReports();
    List<LakeSplit> kept = new ArrayList<>();
    for (LakeSplit split : super.snapshotState(checkpointId)) {
      if (!(split instanceof LakeSplit.Mark)) {
        kept.add(split);
      }
    }
    sent.snapshot(checkpointId).forEach(report -> kept.add(new LakeSplit.Reported(report)));
    return kept;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    sent.completed(checkpointId);
  }

  @Override
  protected void onSplitFinished(Map<String, LakeSplit> finished) {
    sendReports();
    if (getNumberOfCurrentlyAssignedSplits() == 0) {
      context.sendSplitRequest();
    }
  }

  @Override
  protected LakeSplit initializedState(LakeSplit split) {
    return split;
  }

  @Override
  protected LakeSplit toSplitType(String splitId, LakeSplit state) {
    return state;
  }

  private void sendReports() {
    List<FileReport> reports = emitter.takeReports();
    if (!reports.isEmpty()) {
      send(reports);
    }
  }

  private void send(List<FileReport> reports) {
    context.sendSourceEventToCoordinator(new FilesRead(List.copyOf(reports)));
  }

  /**
   * Keeps its thread while there is nothing to read. Flink's would start one per file, and of those
   * that it ends while the queue is full some never end: then closing the reader takes 30 seconds.
   */
  private static final class LastingFetcher extends SingleThreadFetcherManager<Scanned, LakeSplit> {
    LastingFetcher(Supplier<SplitReader<Scanned, LakeSplit>> splits, Configuration configuration) {
      super(splits, configuration);
    }

    @Override
    public boolean maybeShutdownFinishedFetchers() {
      return false;
    }
  }

  /**
   * A report is kept for checkpoints at once, and sent when the fetch that holds it is done. A mark
   * is the whole reader's: a watermark of its split alone would be lost if another split that has
   * none were there at that moment.
   */
  private static final class Emitter implements RecordEmitter<Scanned, FileScan, LakeSplit> {
    private final SentReports sent;
    private final List<FileReport> unsent = new ArrayList<>();
    private @Nullable ReaderOutput<FileScan> whole;

    Emitter(SentReports sent) {
      this.sent = sent;
    }

    @Override
    public void emitRecord(Scanned scanned, SourceOutput<FileScan> output, LakeSplit split) {
      if (scanned instanceof Scanned.File file) {
        Faults.at(FaultPoint.BEFORE_EMIT);
        output.collect(file.scan());
        report(file.report());
      } else if (scanned instanceof Scanned.Missed missed) {
        report(missed.report());
      } else if (scanned instanceof Scanned.Notice notice) {
        output.collect(notice.scan());
      } else {
        long asOf = ((Scanned.Mark) scanned).asOf();
        Objects.requireNonNull(whole).emitWatermark(new Watermark(asOf));
      }
    }

    private void report(FileReport report) {
      sent.add(report);
      unsent.add(report);
    }

    List<FileReport> takeReports() {
      List<FileReport> taken = List.copyOf(unsent);
      unsent.clear();
      return taken;
    }
  }
}
