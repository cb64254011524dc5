package io.tidemark.flink.topic;

import io.tidemark.event.RawEvent;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** A reader's output that knows what has been emitted of every partition. */
final class TrackedOutput implements ReaderOutput<RawEvent> {
  private final ReaderOutput<RawEvent> output;
  private final Function<String, OffsetListener> listeners;

  /** Is told the offsets of a partition's records as they are emitted. */
  @FunctionalInterface
  interface OffsetListener {
    void emitted(long offset);
  }

  /**
   * @param listeners by split
   */
  TrackedOutput(ReaderOutput<RawEvent> output, Function<String, OffsetListener> listeners) {
    this.output = output;
    this.listeners = listeners;
  }

  boolean wraps(ReaderOutput<RawEvent> other) {
    return output == other;
  }

  @Override
  public SourceOutput<RawEvent> createOutputForSplit(String split) {
    return new OfSplit(output.createOutputForSplit(split), listeners.apply(split));
  }

  @Override
  public void releaseOutputForSplit(String split) {
    output.releaseOutputForSplit(split);
  }

  @Override
  public void collect(RawEvent event) {
    throw new IllegalStateException("events are emitted by partition");
  }

  @Override
  public void collect(RawEvent event, long timestamp) {
    collect(event);
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    output.emitWatermark(watermark);
  }

  @Override
  public void markIdle() {
    output.markIdle();
  }

  @Override
  public void markActive() {
    output.markActive();
  }

  private record OfSplit(SourceOutput<RawEvent> output, OffsetListener listener)
      implements SourceOutput<RawEvent> {
    @Override
    public void collect(RawEvent event) {
      output.collect(event);
      listener.emitted(event.offset());
    }

    @Override
    public void collect(RawEvent event, long timestamp) {
      output.collect(event, timestamp);
      listener.emitted(event.offset());
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      output.markIdle();
    }

    @Override
    public void markActive() {
      output.markActive();
    }
  }
}
