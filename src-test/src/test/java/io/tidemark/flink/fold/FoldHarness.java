package io.tidemark.flink.fold;

import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.SliceChange;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** A fold of the tiny workload on its own, without lookups until it is given some. */
final class FoldHarness implements AutoCloseable {
  private static final int KEY_GROUPS = 128;

  private final KeyedBroadcastOperatorTestHarness<
          SliceId, SliceChange, LookupSnapshot, FinishedSlice>
      fold;
  private int seen;

  FoldHarness(SliceFold function) throws Exception {
    this(function, null);
  }

  /**
   * @param from what another has left; null for nothing
   */
  FoldHarness(SliceFold function, OperatorSubtaskState from) throws Exception {
    fold =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(function, List.of(SliceFold.LOOKUPS)),
            SliceChange::slice,
            TypeInformation.of(SliceId.class),
            KEY_GROUPS,
            1,
            0);
    fold.setup();
    if (from != null) {
      fold.initializeState(from);
    }
    fold.open();
    fold.setProcessingTime(System.currentTimeMillis());
    fold.processBroadcastWatermark(new Watermark(Long.MAX_VALUE));
  }

  /** One amount of a name, as a file or an hour of events adds it. */
  static SliceChange amount(
      SliceId slice, String input, long sequence, double amount, long... intervals) {
    StringPool names = new StringPool();
    Frame sums =
        new Frame(
            1,
            List.of("name", "amount"),
            List.of(
                new TextColumn(new int[] {names.idOf("x")}, names),
                new DoubleColumn(new double[] {amount})));
    return new SliceChange(
        SliceChange.Kind.PART,
        slice,
        input,
        input,
        "v" + sequence,
        sequence,
        sequence,
        "amounts",
        1,
        intervals,
        "",
        0,
        1,
        FrameCodec.encode(Map.of("sums", sums), Integer.MAX_VALUE).get(0));
  }

  /**
   * Lookups that never change.
   *
   * @param published checksums that the ledger shows
   */
  void lookups(String deployment, Map<String, String> published) throws Exception {
    TextColumn none = new TextColumn(new int[0], new StringPool());
    Frame factors = new Frame(0, List.of("name", "factor"), List.of(none, none));
    Lookups lookups = new Lookups("f", Map.of("tiny_factor", factors));
    fold.processBroadcastElement(
        new StreamRecord<>(LookupSnapshot.of(deployment, lookups, published)));
  }

  void take(SliceChange change) throws Exception {
    fold.processElement(new StreamRecord<>(change));
  }

  void watermark(long time) throws Exception {
    fold.processWatermark(new Watermark(time));
  }

  /** Processing time, milliseconds since the epoch. */
  void at(long time) throws Exception {
    fold.setProcessingTime(time);
  }

  void later(long millis) throws Exception {
    at(fold.getProcessingTime() + millis);
  }

  OperatorSubtaskState snapshot() throws Exception {
    return fold.snapshot(1, 1);
  }

  /** What was sent since the last call. */
  List<FinishedSlice> sent() {
    List<FinishedSlice> all = fold.extractOutputValues();
    List<FinishedSlice> news = all.subList(seen, all.size());
    seen = all.size();
    return news;
  }

  @Override
  public void close() throws Exception {
    fold.close();
  }
}
