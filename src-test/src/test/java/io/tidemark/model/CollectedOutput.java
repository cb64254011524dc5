package io.tidemark.model;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** What a reader emits, in order: records and watermarks. */
final class CollectedOutput<T> implements ReaderOutput<T> {
  /** Either. */
  record Emitted<T>(T record, Long watermark) {}

  private final Deque<Emitted<T>> queue = new ArrayDeque<>();
  private int emitted;

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
    return this;
  }

  @Override
  public void releaseOutputForSplit(String splitId) {}
}
