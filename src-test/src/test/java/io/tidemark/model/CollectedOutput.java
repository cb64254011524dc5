package io.tidemark.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/**
 * What a reader emits, in order: records and watermarks. Those of splits go on, as in Flink, once
 * all splits that the reader has have come as far.
 */
final class CollectedOutput<T> implements ReaderOutput<T> {
  /** Either. */
  record Emitted<T>(T record, Long watermark) {}

  private final Deque<Emitted<T>> queue = new ArrayDeque<>();
  private final WatermarkOutputMultiplexer ofSplits =
      new WatermarkOutputMultiplexer(new SplitsWatermark());
  private final Map<String, SourceOutput<T>> splits = new HashMap<>();
  private int emitted;

  private final class SplitsWatermark implements WatermarkOutput {
    @Override
    public void emitWatermark(Watermark watermark) {
      CollectedOutput.this.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }

  private final class SplitOutput implements SourceOutput<T> {
    private final WatermarkOutput watermarks;

    SplitOutput(String split) {
      ofSplits.registerNewOutput(split);
      watermarks = ofSplits.getImmediateOutput(split);
    }

    @Override
    public void collect(T record) {
      CollectedOutput.this.collect(record);
    }

    @Override
    public void collect(T record, long timestamp) {
      collect(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      watermarks.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      watermarks.markIdle();
    }

    @Override
    public void markActive() {
      watermarks.markActive();
    }
  }

  int emitted() {
    return emitted;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  Emitted<T> next() {
    return queue.remove();
  }

  private void add(Emitted<T> element) {
    emitted++;
    queue.add(element);
  }

  @Override
  public void collect(T record) {
    add(new Emitted<>(record, null));
  }

  @Override
  public void collect(T record, long timestamp) {
    collect(record);
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    add(new Emitted<>(null, watermark.getTimestamp()));
  }

  @Override
  public void markIdle() {}

  @Override
  public void markActive() {}

  @Override
  public SourceOutput<T> createOutputForSplit(String splitId) {
    return splits.computeIfAbsent(splitId, SplitOutput::new);
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    splits.remove(splitId);
    ofSplits.unregisterOutput(splitId);
  }
}
