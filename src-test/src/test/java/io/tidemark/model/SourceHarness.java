package io.tidemark.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.base.source.reader.SourceReaderBase;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/**
 * A source's enumerator and readers in one thread, as far as they let themselves be. Follows
 * Flink's rules of checkpoints: the enumerator is snapshotted first, and nothing that it assigns
 * afterwards reaches a reader before that has been snapshotted too. What a reader has sent before
 * its snapshot reaches the enumerator before the checkpoint is complete, as it comes the same way
 * as the acknowledgement.
 *
 * @param <T> records
 * @param <S> splits
 * @param <E> the enumerator's checkpoint
 */
final class SourceHarness<T, S extends SourceSplit, E> implements AutoCloseable {

  /** A checkpoint as bytes. */
  record Snapshot(byte[] enumerator, List<byte[]> splits) {}

  private record Event(int reader, SourceEvent event) {}

  private record Periodic<R>(Callable<R> call, BiConsumer<R, Throwable> handler) {
    void run() {
      R result = null;
      Throwable failure = null;
      try {
        result = call.call();
      } catch (Exception e) {
        failure = e;
      }
      handler.accept(result, failure);
    }
  }

  private final Source<T, S, E> source;
  private final List<Periodic<?>> periodic = new ArrayList<>();
  private final Deque<Periodic<?>> once = new ArrayDeque<>();
  private final Deque<Runnable> events = new ArrayDeque<>();
  private final Deque<Runnable> held = new ArrayDeque<>();
  private final List<SourceReader<T, S>> readers = new ArrayList<>();
  private final List<CollectedOutput<T>> outputs = new ArrayList<>();
  private final Map<Integer, ReaderInfo> registered = new HashMap<>();
  private SplitEnumerator<S, E> enumerator;
  private boolean gatewayClosed;

  /** Messages that were under way to the enumerator when the readers were last snapshotted. */
  private int underWay;

  private SourceHarness(Source<T, S, E> source) {
    this.source = source;
  }

  static <T, S extends SourceSplit, E> SourceHarness<T, S, E> start(
      Source<T, S, E> source, int readers) throws Exception {
    SourceHarness<T, S, E> harness = new SourceHarness<>(source);
    harness.enumerator = source.createEnumerator(harness.context(readers));
    harness.open(readers, List.of());
    return harness;
  }

  static <T, S extends SourceSplit, E> SourceHarness<T, S, E> restore(
      Source<T, S, E> source, int readers, Snapshot snapshot) throws Exception {
    SourceHarness<T, S, E> harness = new SourceHarness<>(source);
    E state =
        source
            .getEnumeratorCheckpointSerializer()
            .deserialize(
                source.getEnumeratorCheckpointSerializer().getVersion(), snapshot.enumerator());
    harness.enumerator = source.restoreEnumerator(harness.context(readers), state);
    harness.open(readers, snapshot.splits());
    return harness;
  }

  private void open(int count, List<byte[]> splits) throws Exception {
    List<List<S>> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(new ArrayList<>());
    }
    for (int i = 0; i < splits.size(); i++) {
      shares.get(i % count).add(split(splits.get(i)));
    }
    for (int i = 0; i < count; i++) {
      ReaderContext context = new ReaderContext(i, this::toEnumerator, this::requested);
      SourceReader<T, S> reader = source.createReader(context);
      readers.add(reader);
      outputs.add(new CollectedOutput<>());
    }
    enumerator.start();
    for (int i = 0; i < count; i++) {
      registered.put(i, new ReaderInfo(i, "localhost"));
      if (!shares.get(i).isEmpty()) {
        give(i, shares.get(i));
      }
      enumerator.addReader(i);
      readers.get(i).start();
    }
  }

  /** One listing, and whatever the enumerator wants done at once because of it. */
  void list() {
    List.copyOf(periodic).forEach(Periodic::run);
    while (!once.isEmpty()) {
      once.poll().run();
    }
  }

  /** Hands over one message from a reader to the enumerator; false if there is none. */
  boolean deliverEvent() {
    Runnable event = events.poll();
    if (event != null) {
      underWay = Math.max(0, underWay - 1);
      event.run();
    }
    while (!once.isEmpty()) {
      once.poll().run();
    }
    return event != null;
  }

  int readers() {
    return readers.size();
  }

  /** What a reader has emitted, records and watermarks. */
  CollectedOutput<T> output(int reader) {
    return outputs.get(reader);
  }

  /** Lets a reader emit something; false if it has nothing left. */
  boolean poll(int reader) throws Exception {
    SourceReaderBase<?, T, S, ?> base = (SourceReaderBase<?, T, S, ?>) readers.get(reader);
    CollectedOutput<T> output = outputs.get(reader);
    int before = output.emitted();
    int events = this.events.size();
    while (output.emitted() == before && this.events.size() == events) {
      if (base.getNumberOfCurrentlyAssignedSplits() == 0) {
        return false;
      }
      base.isAvailable().get(10, TimeUnit.SECONDS);
      base.pollNext(output);
    }
    return true;
  }

  byte[] snapshotEnumerator(long checkpoint) throws Exception {
    byte[] bytes =
        source.getEnumeratorCheckpointSerializer().serialize(enumerator.snapshotState(checkpoint));
    gatewayClosed = true;
    return bytes;
  }

  List<byte[]> snapshotReaders(long checkpoint) throws Exception {
    List<byte[]> splits = new ArrayList<>();
    for (SourceReader<T, S> reader : readers) {
      for (S split : reader.snapshotState(checkpoint)) {
        splits.add(source.getSplitSerializer().serialize(split));
      }
    }
    underWay = events.size();
    gatewayClosed = false;
    while (!held.isEmpty()) {
      held.poll().run();
    }
    return splits;
  }

  void completed(long checkpoint) throws Exception {
    while (underWay > 0) {
      deliverEvent();
    }
    enumerator.notifyCheckpointComplete(checkpoint);
    for (SourceReader<T, S> reader : readers) {
      reader.notifyCheckpointComplete(checkpoint);
    }
    while (!once.isEmpty()) {
      once.poll().run();
    }
  }

  @Override
  public void close() throws Exception {
    for (SourceReader<T, S> reader : readers) {
      reader.close();
    }
    enumerator.close();
  }

  private void toEnumerator(int reader, SourceEvent event) {
    events.add(() -> enumerator.handleSourceEvent(reader, event));
  }

  private void requested(int reader) {
    events.add(() -> enumerator.handleSplitRequest(reader, "localhost"));
  }

  private void toReader(Runnable message) {
    if (gatewayClosed) {
      held.add(message);
    } else {
      message.run();
    }
  }

  /** A reader's splits have outputs from the moment that it has them. */
  private void give(int reader, List<S> splits) {
    splits.forEach(split -> outputs.get(reader).createOutputForSplit(split.splitId()));
    readers.get(reader).addSplits(splits);
  }

  private S split(byte[] bytes) throws Exception {
    return source.getSplitSerializer().deserialize(source.getSplitSerializer().getVersion(), bytes);
  }

  private SplitEnumeratorContext<S> context(int parallelism) {
    return new SplitEnumeratorContext<>() {
      @Override
      public SplitEnumeratorMetricGroup metricGroup() {
        return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
      }

      @Override
      public void sendEventToSourceReader(int reader, SourceEvent event) {
        toReader(() -> readers.get(reader).handleSourceEvents(event));
      }

      @Override
      public int currentParallelism() {
        return parallelism;
      }

      @Override
      public Map<Integer, ReaderInfo> registeredReaders() {
        return registered;
      }

      @Override
      public void assignSplits(SplitsAssignment<S> assignment) {
        assignment.assignment().forEach((reader, splits) -> toReader(() -> give(reader, splits)));
      }

      @Override
      public void signalNoMoreSplits(int reader) {
        toReader(() -> readers.get(reader).notifyNoMoreSplits());
      }

      @Override
      public <R> void callAsync(Callable<R> call, BiConsumer<R, Throwable> handler) {
        once.add(new Periodic<>(call, handler));
      }

      @Override
      public <R> void callAsync(
          Callable<R> call, BiConsumer<R, Throwable> handler, long delay, long period) {
        periodic.add(new Periodic<>(call, handler));
      }

      @Override
      public void runInCoordinatorThread(Runnable runnable) {
        runnable.run();
      }
    };
  }
}
