package io.tidemark.flink.replay;

import io.tidemark.event.RawEvent;
import io.tidemark.flink.poll.OnlySplitEnumerator;
import io.tidemark.publish.ledger.ReplayRequests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Emits the records that are to be decoded again, as their topics gave them; to run with
 * parallelism 1. A request is deleted once a checkpoint holds what its record led to; until then a
 * restart emits the record again, which changes nothing downstream.
 *
 * <p>Its watermark is {@link #READ} once everything has been emitted that had been asked for when
 * it started, or was asked for meanwhile: from then on it holds nothing back.
 */
public final class ReplaySource implements Source<RawEvent, ReplaySplit, Boolean> {
  /** The watermark once all earlier requests are seen to; not that of an end. */
  public static final long READ = Long.MAX_VALUE - 1;

  private final ReplayDesk.Factory desk;
  private final Duration interval;

  /**
   * @param interval between two looks at the requests
   */
  public ReplaySource(ReplayDesk.Factory desk, Duration interval) {
    this.desk = desk;
    this.interval = interval;
  }

  /** Reads the split in the reader's state. */
  public static SimpleVersionedSerializer<?> splitState() {
    return new ReplaySplit.Serializer();
  }

  /** Reads the enumerator's state. */
  public static SimpleVersionedSerializer<?> enumeratorState() {
    return new OnlySplitEnumerator.Serializer("replay");
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<ReplaySplit, Boolean> createEnumerator(
      SplitEnumeratorContext<ReplaySplit> context) {
    return new OnlySplitEnumerator<>(context, ReplaySplit.ALL, false);
  }

  @Override
  public SplitEnumerator<ReplaySplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<ReplaySplit> context, Boolean assigned) {
    return new OnlySplitEnumerator<>(context, ReplaySplit.ALL, assigned);
  }

  @Override
  public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
    return new ReplaySplit.Serializer();
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new OnlySplitEnumerator.Serializer("replay");
  }

  @Override
  public SourceReader<RawEvent, ReplaySplit> createReader(SourceReaderContext context) {
    return new Reader(desk, interval, context, new SeenRequests());
  }

  private static final class Reader
      extends SingleThreadMultiplexSourceReaderBase<
          ReplayPoll, RawEvent, ReplaySplit, ReplaySplit> {
    private final SeenRequests seen;

    Reader(
        ReplayDesk.Factory desk,
        Duration interval,
        SourceReaderContext context,
        SeenRequests seen) {
      super(
          () -> new ReplaySplitReader(desk.open(), seen, interval),
          (poll, output, split) -> emit(poll, output, seen),
          context.getConfiguration(),
          context);
      this.seen = seen;
    }

    private static void emit(ReplayPoll poll, SourceOutput<RawEvent> output, SeenRequests seen) {
      ReplayRequests.Asked asked = poll.asked();
      if (asked == null) {
        output.emitWatermark(new Watermark(READ));
      } else {
        output.collect(asked.event());
        seen.emitted(asked.id());
      }
    }

    @Override
    public void start() {
      if (getNumberOfCurrentlyAssignedSplits() == 0) {
        context.sendSplitRequest();
      }
    }

    @Override
    public List<ReplaySplit> snapshotState(long checkpointId) {
      seen.snapshot(checkpointId);
      return super.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
      super.notifyCheckpointComplete(checkpointId);
      seen.completed(checkpointId);
    }

    @Override
    protected void onSplitFinished(Map<String, ReplaySplit> finished) {}

    @Override
    protected ReplaySplit initializedState(ReplaySplit split) {
      return split;
    }

    @Override
    protected ReplaySplit toSplitType(String splitId, ReplaySplit state) {
      return state;
    }
  }
}
