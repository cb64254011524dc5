package io.tidemark.flink.topic;

import io.tidemark.event.RawEvent;
import io.tidemark.topic.PartitionProgress;
import io.tidemark.topic.RecordGap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink's Kafka reader, which besides emits a watermark once it has emitted all that its partitions
 * held when they were discovered, says so to the enumerator, and reports records that went before
 * they were read.
 *
 * <p>One question to the brokers is under way at a time. Partitions of topics that are no longer
 * configured are kept in the checkpoint and not read.
 */
final class TopicReader implements SourceReader<RawEvent, KafkaPartitionSplit> {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final long NONE = Long.MIN_VALUE;
  private static final long LOOK_MILLIS = 500;

  private final SourceReader<RawEvent, KafkaPartitionSplit> records;
  private final SourceReaderContext context;
  private final Set<String> topics;
  private final OffsetDesk desk;
  private final Counter lost;
  private final Map<String, PartitionProgress> partitions = new LinkedHashMap<>();
  private final List<KafkaPartitionSplit> parked = new ArrayList<>();
  private final AtomicReference<OffsetDesk.Answer> answer = new AtomicReference<>();
  private volatile CompletableFuture<Void> signal = new CompletableFuture<>();
  private @Nullable TrackedOutput tracked;

  /** The time to be emitted once everything is reached; what came after it waits. */
  private long mark = NONE;

  private long nextMark = NONE;
  private boolean expecting;
  private int unreached;
  private boolean holes;
  private boolean asking;
  private boolean idle;

  TopicReader(
      SourceReader<RawEvent, KafkaPartitionSplit> records,
      SourceReaderContext context,
      TopicSpec spec) {
    this.records = records;
    this.context = context;
    this.topics = Set.copyOf(spec.topics());
    this.lost = context.metricGroup().counter("eventsLost");
    this.desk = new OffsetDesk(spec, this::answered);
  }

  @Override
  public void start() {
    records.start();
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    List<KafkaPartitionSplit> read = new ArrayList<>();
    for (KafkaPartitionSplit split : splits) {
      if (topics.contains(split.getTopic())) {
        partitions.put(
            split.splitId(),
            new PartitionProgress(
                split.getTopic(), split.getPartition(), split.getStartingOffset()));
        read.add(split);
      } else {
        LOG.warn("{} is not read: its topic is not configured any more", split.splitId());
        parked.add(split);
      }
    }
    if (!read.isEmpty()) {
      records.addSplits(read);
    }
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof Discovered discovered) {
      nextMark = discovered.asOf();
      signal.complete(null);
    } else {
      records.handleSourceEvents(event);
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawEvent> output) throws Exception {
    InputStatus status = records.pollNext(tracked(output));
    idle = status == InputStatus.NOTHING_AVAILABLE;
    if (signal.isDone()) {
      signal = new CompletableFuture<>();
      signalled();
    }
    if (expecting && unreached == 0) {
      output.emitWatermark(new Watermark(mark));
      context.sendSourceEventToCoordinator(new Reached(mark));
      expecting = false;
      mark = NONE;
      beginMark();
    }
    if (holes && !asking) {
      ask(true);
    }
    return status;
  }

  private void signalled() {
    OffsetDesk.Answer answered = answer.getAndSet(null);
    if (answered != null) {
      asking = false;
      take(answered);
    }
    beginMark();
  }

  /** A mark is not replaced by a later one, or a reader that lags would never come to any. */
  private void beginMark() {
    if (mark == NONE && nextMark != NONE && !asking) {
      mark = nextMark;
      nextMark = NONE;
      if (partitions.isEmpty()) {
        expecting = true;
        unreached = 0;
        signal.complete(null);
      } else {
        ask(false);
      }
    }
  }

  private void ask(boolean again) {
    Map<TopicPartition, Long> from = new HashMap<>();
    for (PartitionProgress partition : partitions.values()) {
      if (!again || partition.hasHole() || (expecting && !partition.reached())) {
        from.put(new TopicPartition(partition.topic(), partition.partition()), partition.next());
      }
    }
    holes = false;
    asking = true;
    desk.ask(new OffsetDesk.Question(!again, again && idle, from), again ? LOOK_MILLIS : 0);
  }

  private void answered(OffsetDesk.Answer found) {
    answer.set(found);
    signal.complete(null);
  }

  private void take(OffsetDesk.Answer found) {
    boolean first = mark != NONE && !expecting && found.question().first();
    for (PartitionProgress partition : partitions.values()) {
      TopicPartition name = new TopicPartition(partition.topic(), partition.partition());
      Long from = found.question().from().get(name);
      if (from == null) {
        continue;
      }
      long beginning = Objects.requireNonNull(found.beginnings().get(name));
      long end = Objects.requireNonNull(found.ends().get(name));
      partition.explain(beginning).ifPresent(this::report);
      if (first) {
        partition.expect(end);
      }
      boolean quiet = idle && partition.next() == from;
      if (quiet && found.question().probe()) {
        partition.begins(beginning).ifPresent(this::report);
        Long empty = found.empty().get(name);
        if (empty != null) {
          partition.passed(empty);
        }
      } else if (quiet && from < 0 && beginning >= end) {
        partition.passed(end);
      }
    }
    expecting = expecting || first;
    if (expecting) {
      unreached = (int) partitions.values().stream().filter(p -> !p.reached()).count();
      if (unreached > 0) {
        ask(true);
      }
    }
  }

  private void emitted(PartitionProgress partition, long offset) {
    boolean reached = !expecting || partition.reached();
    partition.emitted(offset);
    holes = holes || partition.hasHole();
    if (!reached && partition.reached()) {
      unreached--;
    }
  }

  private void report(RecordGap gap) {
    lost.inc(gap.records());
    LOG.error(
        "{} events of {}-{} are lost: the broker deleted offsets {} to {} before they were read",
        gap.records(),
        gap.topic(),
        gap.partition(),
        gap.from(),
        gap.to() - 1);
    context.sendSourceEventToCoordinator(new GapFound(gap));
  }

  private TrackedOutput tracked(ReaderOutput<RawEvent> output) {
    TrackedOutput known = tracked;
    if (known == null || !known.wraps(output)) {
      known = new TrackedOutput(output, this::listener);
      tracked = known;
    }
    return known;
  }

  private TrackedOutput.OffsetListener listener(String split) {
    PartitionProgress partition = Objects.requireNonNull(partitions.get(split));
    return offset -> emitted(partition, offset);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> available = records.isAvailable();
    return available.isDone()
        ? available
        : CompletableFuture.anyOf(available, signal).thenApply(any -> null);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
    List<KafkaPartitionSplit> splits = new ArrayList<>();
    records.snapshotState(checkpoint).forEach(split -> splits.add(begun(split)));
    splits.addAll(parked);
    return splits;
  }

  /** Where an empty partition begins is remembered, or records that come and go are not missed. */
  private KafkaPartitionSplit begun(KafkaPartitionSplit split) {
    PartitionProgress partition = partitions.get(split.splitId());
    return split.getStartingOffset() < 0 && partition != null && partition.next() >= 0
        ? new KafkaPartitionSplit(split.getTopicPartition(), partition.next())
        : split;
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    records.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void notifyNoMoreSplits() {
    records.notifyNoMoreSplits();
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
    records.pauseOrResumeSplits(pause, resume);
  }

  @Override
  public void close() throws Exception {
    desk.close();
    records.close();
  }
}
