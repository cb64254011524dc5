package io.tidemark.flink.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.Settle;
import io.tidemark.fold.SliceChange;
import io.tidemark.publish.Epoch;
import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
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
      savepoint = fold.harness.snapshot();
    }
    try (Fold fold = new Fold(2, savepoint)) {
      fold.harness.take(change(3, 10));
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
      savepoint = fold.harness.snapshot();
    }
    try (Fold fold = new Fold(2, savepoint)) {
      fold.lookups(Map.of(LookupSnapshot.key(SLICE), shown));
      fold.settle();
      assertThat(fold.harness.sent()).isEmpty();
    }
  }

  private static final class Fold implements AutoCloseable {
    private final FoldHarness harness;
    private final String deployment;

    Fold(long epoch, OperatorSubtaskState from) throws Exception {
      deployment = "deployment-" + epoch;
      harness =
          new FoldHarness(
              new SliceFold(
                  new TinyWorkload("s"),
                  Settle.after(Duration.ofSeconds(1)),
                  Epoch.of(epoch),
                  deployment,
                  false,
                  null),
              from);
    }

    void lookups(Map<String, String> published) throws Exception {
      harness.lookups(deployment, published);
    }

    FinishedSlice sends(SliceChange change) throws Exception {
      harness.take(change);
      return sent();
    }

    FinishedSlice sent() throws Exception {
      settle();
      List<FinishedSlice> sent = harness.sent();
      assertThat(sent).hasSize(1);
      return sent.get(0);
    }

    void settle() throws Exception {
      harness.later(60_000);
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }

  private static SliceChange change(long sequence, double amount) {
    return FoldHarness.amount(SLICE, "in/source=s/a.csv", sequence, amount);
  }
}
