package io.tidemark.flink.lookup;

import io.tidemark.flink.poll.OnlySplitEnumerator;
import java.io.Serializable;
import java.sql.SQLException;
import java.time.Duration;
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
import org.apache.flink.metrics.Counter;

/**
 * Polls the lookup tables; to run with parallelism 1. Emits a {@link LookupSnapshot} at the start
 * and whenever the contents differ from the last one.
 *
 * <p>Its watermark is {@link #READ} from the first reading on: the fold's then follows the lake's
 * alone. It may not follow the time of a reading, which may lie before that of the listing whose
 * files are to be finished.
 */
public final class LookupSource implements Source<LookupSnapshot, LookupSplit, Boolean> {
  /** The watermark once this deployment has read the tables; not that of an end. */
  public static final long READ = Long.MAX_VALUE - 1;

  /**
   * Reads the tables, and of the ledger everything if it is the deployment's first reading, else
   * the slices whose checksum is empty. May wait for the database, and tells before it tries again.
   */
  @FunctionalInterface
  public interface Poll extends Serializable {
    LookupSnapshot read(boolean withPublished, Runnable retrying) throws SQLException;
  }

  private final Poll poll;
  private final Duration interval;

  public LookupSource(Poll poll, Duration interval) {
    this.poll = poll;
    this.interval = interval;
  }

  /** Reads the split in the reader's state. */
  public static SimpleVersionedSerializer<?> splitState() {
    return new LookupSplit.Serializer();
  }

  /** Reads the enumerator's state. */
  public static SimpleVersionedSerializer<?> enumeratorState() {
    return new OnlySplitEnumerator.Serializer("lookup");
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<LookupSplit, Boolean> createEnumerator(
      SplitEnumeratorContext<LookupSplit> context) {
    return new OnlySplitEnumerator<>(context, LookupSplit.ALL, false);
  }

  @Override
  public SplitEnumerator<LookupSplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<LookupSplit> context, Boolean assigned) {
    return new OnlySplitEnumerator<>(context, LookupSplit.ALL, assigned);
  }

  @Override
  public SimpleVersionedSerializer<LookupSplit> getSplitSerializer() {
    return new LookupSplit.Serializer();
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new OnlySplitEnumerator.Serializer("lookup");
  }

  @Override
  public SourceReader<LookupSnapshot, LookupSplit> createReader(SourceReaderContext context) {
    return new Reader(poll, interval, context);
  }

  private static final class Reader
      extends SingleThreadMultiplexSourceReaderBase<
          LookupPoll, LookupSnapshot, LookupSplit, LookupSplit> {

    Reader(Poll poll, Duration interval, SourceReaderContext context) {
      this(poll, interval, context, context.metricGroup().counter("lookupRetries"));
    }

    private Reader(Poll poll, Duration interval, SourceReaderContext context, Counter retries) {
      super(
          () -> new LookupSplitReader(poll, interval, retries::inc),
          Reader::emit,
          context.getConfiguration(),
          context);
    }

    private static void emit(
        LookupPoll poll, SourceOutput<LookupSnapshot> output, LookupSplit split) {
      LookupSnapshot changed = poll.changed();
      if (changed != null) {
        output.collect(changed);
      }
      output.emitWatermark(new Watermark(READ));
    }

    @Override
    public void start() {
      if (getNumberOfCurrentlyAssignedSplits() == 0) {
        context.sendSplitRequest();
      }
    }

    @Override
    protected void onSplitFinished(Map<String, LookupSplit> finished) {}

    @Override
    protected LookupSplit initializedState(LookupSplit split) {
      return split;
    }

    @Override
    protected LookupSplit toSplitType(String splitId, LookupSplit state) {
      return state;
    }
  }
}
