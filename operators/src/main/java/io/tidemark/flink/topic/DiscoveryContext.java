package io.tidemark.flink.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/**
 * The context of Flink's Kafka enumerator, which tells when a discovery is over. A discovery is a
 * call whose handler may make another call, and so on; it is over once a handler made none, and by
 * then the partitions that it found have been assigned.
 *
 * <p>Used by the coordinator's thread; only the calls themselves run elsewhere.
 */
final class DiscoveryContext implements SplitEnumeratorContext<KafkaPartitionSplit> {
  private static final long NONE = Long.MIN_VALUE;

  private final SplitEnumeratorContext<KafkaPartitionSplit> context;
  private final LaterPartitions later;
  private LongConsumer discovered = asOf -> {};
  private long handling = NONE;
  private boolean goesOn;
  private boolean assigned;

  DiscoveryContext(SplitEnumeratorContext<KafkaPartitionSplit> context, LaterPartitions later) {
    this.context = context;
    this.later = later;
  }

  /**
   * @param listener receives the time at which a discovery began, once it is over
   */
  void onDiscovered(LongConsumer listener) {
    discovered = listener;
  }

  @Override
  public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
    long begun = handling;
    goesOn = true;
    context.callAsync(callable, (result, failure) -> handle(begun, handler, result, failure));
  }

  @Override
  public <T> void callAsync(
      Callable<T> callable, BiConsumer<T, Throwable> handler, long initialDelay, long period) {
    AtomicLong begun = new AtomicLong(NONE);
    context.callAsync(
        () -> {
          begun.set(System.currentTimeMillis());
          return callable.call();
        },
        (result, failure) -> handle(begun.get(), handler, result, failure),
        initialDelay,
        period);
  }

  private <T> void handle(
      long begun, BiConsumer<T, Throwable> handler, T result, Throwable failure) {
    handling = begun;
    goesOn = false;
    handler.accept(result, failure);
    handling = NONE;
    if (failure == null && !goesOn && begun != NONE) {
      discovered.accept(begun);
    }
  }

  @Override
  public SplitEnumeratorMetricGroup metricGroup() {
    return context.metricGroup();
  }

  @Override
  public void sendEventToSourceReader(int subtask, SourceEvent event) {
    context.sendEventToSourceReader(subtask, event);
  }

  @Override
  public int currentParallelism() {
    return context.currentParallelism();
  }

  @Override
  public Map<Integer, ReaderInfo> registeredReaders() {
    return context.registeredReaders();
  }

  @Override
  public void assignSplits(SplitsAssignment<KafkaPartitionSplit> assignment) {
    assigned = assigned || !assignment.assignment().isEmpty();
    Map<Integer, List<KafkaPartitionSplit>> begun = new HashMap<>();
    assignment
        .assignment()
        .forEach((reader, splits) -> begun.put(reader, splits.stream().map(later::begin).toList()));
    context.assignSplits(new SplitsAssignment<>(begun));
  }

  /** Whether partitions were assigned since this was asked last. */
  boolean takeAssigned() {
    boolean since = assigned;
    assigned = false;
    return since;
  }

  @Override
  public void signalNoMoreSplits(int subtask) {
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public void runInCoordinatorThread(Runnable runnable) {
    context.runInCoordinatorThread(runnable);
  }
}
