package io.tidemark.flink.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.SliceChange;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.Epoch;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What a new deployment sends of a slice of which the ledger shows something else. */
class SliceFoldDisagreementTest {
  private static final SliceId SLICE = new SliceId("tiny", "s", LocalDate.of(2025, 10, 1));

  /**
   * The ledger shows the first value, the second is in the savepoint and not committed yet, and the
   * input goes back to the first. The restored commit is about to be applied: the first value must
   * come after it.
   */
  @Test
  void aValueThatTheLedgerShowsIsSentAgainIfAnotherMayBeOnItsWay() throws Exception {
    OperatorSubtaskState savepoint;
    String shown;
    try (Fold fold = new Fold(1, null)) {
      fold.lookups(Map.of());
      shown = fold.sends(change(1, 10)).checksum();
      assertThat(fold.sends(change(2, 20)).checksum()).isNotEqualTo(shown);
      savepoint = fold.harness.snapshot(1, 1);
    }
    try (Fold fold = new Fold(2, savepoint)) {
      fold.harness.processElement(new StreamRecord<>(change(3, 10)));
      fold.lookups(Map.of(LookupSnapshot.key(SLICE), shown));
      FinishedSlice sent = fold.sent();
      assertThat(sent.checksum()).isEqualTo(shown);
      assertThat(sent.epoch()).isEqualTo(2);
    }
  }

  @Test
  void nothingIsSentIfTheLedgerShowsWhatWasSent() throws Exception {
    OperatorSubtaskState savepoint;
    String shown;
    try (Fold fold = new Fold(1, null)) {
      fold.lookups(Map.of());
      shown = fold.sends(change(1, 10)).checksum();
      savepoint = fold.harness.snapshot(1, 1);
    }
    try (Fold fold = new Fold(2, savepoint)) {
      fold.lookups(Map.of(LookupSnapshot.key(SLICE), shown));
      fold.settle();
      assertThat(fold.harness.extractOutputValues()).isEmpty();
    }
  }

  private static final class Fold implements AutoCloseable {
    private final KeyedBroadcastOperatorTestHarness<
            SliceId, SliceChange, LookupSnapshot, FinishedSlice>
        harness;
    private final String deployment;
    private int seen;

    Fold(long epoch, OperatorSubtaskState from) throws Exception {
      deployment = "deployment-" + epoch;
      harness =
          new KeyedBroadcastOperatorTestHarness<>(
              new CoBroadcastWithKeyedOperator<>(
                  new SliceFold(
                      new TinyWorkload("s"),
                      Duration.ofSeconds(1),
                      Epoch.of(epoch),
                      deployment,
                      false,
                      null),
                  List.of(SliceFold.LOOKUPS)),
              SliceChange::slice,
              TypeInformation.of(SliceId.class),
              128,
              1,
              0);
      harness.setup();
      if (from != null) {
        harness.initializeState(from);
      }
      harness.open();
    }

    void lookups(Map<String, String> published) throws Exception {
      StringPool pool = new StringPool();
      TextColumn none = new TextColumn(new int[0], pool);
      Frame factors = new Frame(0, List.of("name", "factor"), List.of(none, none));
      Lookups lookups = new Lookups("f", Map.of("tiny_factor", factors));
      harness.processBroadcastElement(
          new StreamRecord<>(LookupSnapshot.of(deployment, lookups, published)));
    }

    FinishedSlice sends(SliceChange change) throws Exception {
      harness.processElement(new StreamRecord<>(change));
      return sent();
    }

    FinishedSlice sent() throws Exception {
      settle();
      List<FinishedSlice> output = harness.extractOutputValues();
      assertThat(output).hasSize(seen + 1);
      return output.get(seen++);
    }

    void settle() throws Exception {
      harness.setProcessingTime(harness.getProcessingTime() + 60_000);
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }

  private static SliceChange change(long sequence, double amount) {
    StringPool pool = new StringPool();
    Frame sums =
        new Frame(
            1,
            List.of("name", "amount"),
            List.of(
                new TextColumn(new int[] {pool.idOf("x")}, pool),
                new DoubleColumn(new double[] {amount})));
    return new SliceChange(
        SliceChange.Kind.PART,
        SLICE,
        "in/source=s/a.csv",
        "in/source=s/a.csv",
        "v" + sequence,
        sequence,
        1,
        "amounts",
        1,
        new long[0],
        "",
        0,
        1,
        FrameCodec.encode(Map.of("sums", sums), Integer.MAX_VALUE).get(0));
  }
}
