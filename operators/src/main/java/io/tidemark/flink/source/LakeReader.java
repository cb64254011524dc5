package io.tidemark.flink.source;

import io.tidemark.intake.FileScan;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.fetcher.SingleThreadFetcherManager;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/**
 * Scans in a thread of its own and emits in the task's. Asks for more whenever a split is done; the
 * enumerator bears being asked too often.
 */
final class LakeReader
    extends SingleThreadMultiplexSourceReaderBase<Scanned, FileScan, LakeSplit, LakeSplit> {

  LakeReader(Supplier<SplitReader<Scanned, LakeSplit>> splits, SourceReaderContext context) {
    super(
        new LastingFetcher(splits, context.getConfiguration()),
        new Emitter(context),
        context.getConfiguration(),
        context);
  }

  @Override
  public void start() {
    if (getNumberOfCurrentlyAssignedSplits() == 0) {
      context.sendSplitRequest();
    }
  }

  /**
   * Marks are not kept: after a restore splits may lie with other readers, in another order, and
   * the enumerator marks anew.
   */
  @Override
  public List<LakeSplit> snapshotState(long checkpointId) {
    return super.snapshotState(checkpointId).stream()
        .filter(LakeSplit.Work.class::isInstance)
        .toList();
  }

  @Override
  protected void onSplitFinished(Map<String, LakeSplit> finished) {
    context.sendSplitRequest();
  }

  @Override
  protected LakeSplit initializedState(LakeSplit split) {
    return split;
  }

  @Override
  protected LakeSplit toSplitType(String splitId, LakeSplit state) {
    return state;
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

  private record Emitter(SourceReaderContext context)
      implements RecordEmitter<Scanned, FileScan, LakeSplit> {
    @Override
    public void emitRecord(Scanned scanned, SourceOutput<FileScan> output, LakeSplit split) {
      if (scanned instanceof Scanned.File file) {
        output.collect(file.scan());
      } else if (scanned instanceof Scanned.Missed missed) {
        context.sendSourceEventToCoordinator(
            new MissedFile(missed.task().path(), missed.task().sequence()));
      } else {
        output.emitWatermark(new Watermark(((Scanned.Mark) scanned).asOf()));
      }
    }
  }
}
