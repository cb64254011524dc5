package io.tidemark.endtoend;

import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.Decoded;
import io.tidemark.flink.event.EventReaders;
import io.tidemark.pipeline.EventsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Topics that a test writes in this process, and from which it loses the connection: reading fails
 * as often as the test says. What was read since the last checkpoint is then delivered again, and
 * some of what was read before.
 */
final class ScriptedTopics {
  private static final Map<String, ScriptedTopics> ALL = new ConcurrentHashMap<>();

  private final String name;
  private final Random random;
  private final List<RawEvent> deliveries = new ArrayList<>();
  private final List<LineItem> items = new ArrayList<>();
  private final AtomicInteger untilFailure = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger failures = new AtomicInteger();

  private ScriptedTopics(String name, Random random) {
    this.name = name;
    this.random = random;
  }

  static ScriptedTopics create(Random random) {
    String name = "topics-" + ALL.size();
    ScriptedTopics topics = new ScriptedTopics(name, random);
    ALL.put(name, topics);
    return topics;
  }

  /** A record whose value stands for an item; its offset is its place among the partition's. */
  synchronized RawEvent record(LineItem item, int partition, long offset) {
    items.add(item);
    byte[] value =
        Integer.toString(items.size() - 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return new RawEvent(
        "usage", partition, offset, offset, null, value, new String[0], new byte[0][]);
  }

  /** Delivers records to whoever reads from now on or goes on reading. */
  synchronized void deliver(List<RawEvent> records) {
    deliveries.addAll(records);
  }

  /** Reading fails after about so many events, once more for each call. */
  void failAfter(int events) {
    untilFailure.set(events);
  }

  int failures() {
    return failures.get();
  }

  EventsSpec.Topics source() {
    String named = name;
    return env ->
        env.addSource(new Reading(named), "topics", TypeInformation.of(RawEvent.class))
            .setParallelism(1)
            .uid("test-topics");
  }

  EventReaders readers() {
    String named = name;
    return () ->
        event -> {
          ScriptedTopics topics = ALL.get(named);
          if (topics.untilFailure.decrementAndGet() == 0) {
            topics.failures.incrementAndGet();
            throw new IllegalStateException("the test fails here");
          }
          return new Decoded.Row(topics.item(event));
        };
  }

  private synchronized LineItem item(RawEvent event) {
    return items.get(
        Integer.parseInt(new String(event.value(), java.nio.charset.StandardCharsets.US_ASCII)));
  }

  private synchronized List<RawEvent> from(int position, int most) {
    return List.copyOf(deliveries.subList(position, Math.min(deliveries.size(), position + most)));
  }

  private synchronized int stepBack(int position) {
    return Math.max(0, position - random.nextInt(20));
  }

  private static final class Reading implements SourceFunction<RawEvent>, CheckpointedFunction {
    private final String topics;
    private transient ListState<Integer> positions;
    private int position;
    private volatile boolean stopped;

    Reading(String topics) {
      this.topics = topics;
    }

    @Override
    public void run(SourceContext<RawEvent> context) throws Exception {
      while (!stopped) {
        long listedAt = System.currentTimeMillis();
        List<RawEvent> next = ALL.get(topics).from(position, 10);
        synchronized (context.getCheckpointLock()) {
          next.forEach(context::collect);
          position += next.size();
          if (next.isEmpty()) {
            context.emitWatermark(new Watermark(listedAt));
          }
        }
        Thread.sleep(2);
      }
    }

    @Override
    public void cancel() {
      stopped = true;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      positions =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("positions", Types.INT));
      for (int restored : positions.get()) {
        position = ALL.get(topics).stepBack(restored);
      }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      positions.update(List.of(position));
    }
  }
}
