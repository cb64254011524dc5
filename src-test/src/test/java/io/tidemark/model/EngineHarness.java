package io.tidemark.model;

import io.tidemark.flink.fold.FileTracker;
import io.tidemark.flink.fold.SliceFold;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.flink.lookup.LookupSource;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.Settle;
import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.FileScan;
import io.tidemark.publish.Epoch;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * One deployment of the engine: the lake source with its readers, the tracker, the fold, and what
 * waits for the next checkpoint. Records travel through channels that a random choice empties one
 * element at a time; each channel keeps its order.
 */
final class EngineHarness implements AutoCloseable {

  /** A checkpoint with all that a restored deployment needs. */
  record Checkpoint(
      SourceHarness.Snapshot source,
      OperatorSubtaskState tracker,
      OperatorSubtaskState fold,
      List<FinishedSlice> committables) {}

  private record Element(FileOutcome outcome, SliceChange change, Long watermark) {}

  /** A queue into an operator, and how far its watermark has come. */
  private static final class Channel {
    private final Queue<Element> elements = new ArrayDeque<>();
    private long watermark = Long.MIN_VALUE;
  }

  private final PublishedTable table;
  private final long epoch;
  private final SourceHarness<FileScan, ?, ?> source;
  private final KeyedOneInputStreamOperatorTestHarness<String, FileOutcome, SliceChange> tracker;
  private final KeyedBroadcastOperatorTestHarness<
          SliceId, SliceChange, LookupSnapshot, FinishedSlice>
      fold;
  private final List<Channel> toTracker = new ArrayList<>();
  private final List<Channel> toFold = new ArrayList<>();
  private final Map<SliceId, FinishedSlice> gathered = new LinkedHashMap<>();

  /** In checkpoints, none of which is complete: the next one that is commits them, too. */
  private final List<FinishedSlice> uncommitted = new ArrayList<>();

  private long trackerWatermark = Long.MIN_VALUE;
  private long foldWatermark = Long.MIN_VALUE;
  private long checkpoints;
  private String lastFingerprint = "";

  private EngineHarness(
      LakeSource.Spec spec, LakeSource lake, PublishedTable table, int readers, Checkpoint from)
      throws Exception {
    this.table = table;
    this.epoch = table.claim();
    this.source =
        from == null
            ? SourceHarness.start(lake, readers)
            : SourceHarness.restore(lake, readers, from.source());
    SliceFold function =
        new SliceFold(
            spec.workload(),
            Settle.after(Duration.ofSeconds(10)),
            Epoch.of(epoch),
            "deployment-" + epoch,
            false,
            null);
    this.tracker =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FileTracker()), FileOutcome::path, Types.STRING);
    this.fold =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(function, List.of(SliceFold.LOOKUPS)),
            SliceChange::slice,
            TypeInformation.of(SliceId.class),
            128,
            1,
            0);
    tracker.setup();
    fold.setup();
    if (from != null) {
      tracker.initializeState(from.tracker());
      fold.initializeState(from.fold());
    }
    tracker.open();
    fold.open();
    for (int i = 0; i < readers; i++) {
      toTracker.add(new Channel());
      toFold.add(new Channel());
    }
    toFold.add(new Channel());
    if (from != null) {
      from.committables().forEach(slice -> table.commit(slice, epoch));
    }
  }

  /**
   * @param from the checkpoint to continue from; null for none
   */
  static EngineHarness start(
      LakeSource.Spec spec, LakeSource lake, PublishedTable table, int readers, Checkpoint from)
      throws Exception {
    return new EngineHarness(spec, lake, table, readers, from);
  }

  void list() throws InterruptedException {
    Thread.sleep(1);
    source.list();
  }

  /** Reads the lookups; the first reading brings what the ledger shows. */
  void lookups(Lookups lookups) throws Exception {
    boolean first = lastFingerprint.isEmpty();
    if (!lookups.fingerprint().equals(lastFingerprint)) {
      lastFingerprint = lookups.fingerprint();
      Map<String, String> published = first ? table.checksums() : Map.of();
      fold.processBroadcastElement(
          new StreamRecord<>(LookupSnapshot.of("deployment-" + epoch, lookups, published)));
      gather();
    }
    fold.processBroadcastWatermark(new Watermark(LookupSource.READ));
    gather();
  }

  /** Fires what is due a while after its first change. */
  void settle() throws Exception {
    fold.setProcessingTime(fold.getProcessingTime() + 60_000);
    gather();
  }

  /** One step of something, chosen at random; false if there is nothing to do. */
  boolean step(Random random) throws Exception {
    int first = random.nextInt(4);
    for (int i = 0; i < 4; i++) {
      boolean done =
          switch ((first + i) % 4) {
            case 0 -> source.deliverEvent();
            case 1 -> poll(random);
            case 2 -> deliver(toTracker, random, this::track);
            default -> deliver(toFold, random, this::fold);
          };
      if (done) {
        if (random.nextInt(8) == 0) {
          settle();
        }
        return true;
      }
    }
    return false;
  }

  void drain(Random random) throws Exception {
    while (step(random)) {
      // Until nothing moves.
    }
  }

  /**
   * A checkpoint, with steps of the readers between the enumerator's part and theirs.
   *
   * @param between how many
   */
  Checkpoint checkpoint(Random random, int between) throws Exception {
    long id = ++checkpoints;
    byte[] enumerator = source.snapshotEnumerator(id);
    for (int i = 0; i < between; i++) {
      if (random.nextBoolean() ? !poll(random) : !source.deliverEvent()) {
        break;
      }
    }
    forward();
    List<byte[]> splits = source.snapshotReaders(id);
    while (deliver(toTracker, random, this::track) || deliver(toFold, random, this::fold)) {
      // The barrier comes after what was emitted before it.
    }
    uncommitted.addAll(gathered.values());
    gathered.clear();
    List<FinishedSlice> committables = List.copyOf(uncommitted);
    return new Checkpoint(
        new SourceHarness.Snapshot(enumerator, splits),
        tracker.snapshot(id, id),
        fold.snapshot(id, id),
        committables);
  }

  /** What happens once all have their parts. */
  void complete(Checkpoint checkpoint) throws Exception {
    checkpoint.committables().forEach(slice -> table.commit(slice, epoch));
    uncommitted.removeAll(checkpoint.committables());
    source.completed(checkpoints);
  }

  @Override
  public void close() throws Exception {
    source.close();
    tracker.close();
    fold.close();
  }

  private boolean poll(Random random) throws Exception {
    int first = random.nextInt(source.readers());
    for (int i = 0; i < source.readers(); i++) {
      if (source.poll((first + i) % source.readers())) {
        forward();
        return true;
      }
    }
    return false;
  }

  /** Takes what readers emitted apart, as the router does. */
  private void forward() {
    for (int reader = 0; reader < source.readers(); reader++) {
      CollectedOutput<FileScan> output = source.output(reader);
      while (!output.isEmpty()) {
        CollectedOutput.Emitted<FileScan> emitted = output.next();
        if (emitted.watermark() != null) {
          Element mark = new Element(null, null, emitted.watermark());
          toTracker.get(reader).elements.add(mark);
          toFold.get(reader).elements.add(mark);
          continue;
        }
        FileScan scan = emitted.record();
        if (scan.outcome() != null) {
          toTracker.get(reader).elements.add(new Element(scan.outcome(), null, null));
        }
        for (SliceChange change : scan.changes()) {
          toFold.get(reader).elements.add(new Element(null, change, null));
        }
      }
    }
  }

  private interface Sink {
    void accept(Channel from, Element element) throws Exception;
  }

  private static boolean deliver(List<Channel> channels, Random random, Sink sink)
      throws Exception {
    int first = random.nextInt(channels.size());
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get((first + i) % channels.size());
      Element element = channel.elements.poll();
      if (element != null) {
        sink.accept(channel, element);
        return true;
      }
    }
    return false;
  }

  private void track(Channel from, Element element) throws Exception {
    if (element.watermark() == null) {
      tracker.processElement(new StreamRecord<>(element.outcome()));
    } else {
      from.watermark = element.watermark();
      long lowest = lowest(toTracker);
      if (lowest > trackerWatermark) {
        trackerWatermark = lowest;
        tracker.processWatermark(new Watermark(lowest));
      }
    }
    Channel onward = toFold.get(toFold.size() - 1);
    for (Object output : drained(tracker.getOutput())) {
      if (output instanceof Watermark watermark) {
        onward.elements.add(new Element(null, null, watermark.getTimestamp()));
      } else {
        onward.elements.add(
            new Element(null, (SliceChange) ((StreamRecord<?>) output).getValue(), null));
      }
    }
  }

  private void fold(Channel from, Element element) throws Exception {
    if (element.watermark() == null) {
      fold.processElement(new StreamRecord<>(element.change()));
    } else {
      from.watermark = element.watermark();
      long lowest = lowest(toFold);
      if (lowest > foldWatermark) {
        foldWatermark = lowest;
        fold.processWatermark(new Watermark(lowest));
      }
    }
    gather();
  }

  private void gather() {
    for (Object output : drained(fold.getOutput())) {
      if (output instanceof StreamRecord<?> record) {
        FinishedSlice slice = (FinishedSlice) record.getValue();
        gathered.merge(slice.slice(), slice, FinishedSlice::then);
      }
    }
  }

  private static List<Object> drained(Queue<Object> output) {
    List<Object> all = new ArrayList<>(output);
    output.clear();
    return all;
  }

  private static long lowest(List<Channel> channels) {
    return channels.stream().mapToLong(channel -> channel.watermark).min().orElseThrow();
  }
}
