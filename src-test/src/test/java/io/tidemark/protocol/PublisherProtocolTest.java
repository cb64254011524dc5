package io.tidemark.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.fault.Sabotage;
import io.tidemark.fault.Safeguard;
import org.junit.jupiter.api.Test;

/** Every interleaving of two deployments, up to the bounds, with faults anywhere. */
class PublisherProtocolTest {
  private static final Bounds BOUNDS = new Bounds(2, 1, 1, 1, true);

  @Test
  void holdsInEveryOrderOfEvents() {
    Explorer.Result result = Explorer.explore(Protocol.asBuilt(BOUNDS));
    assertThat(result.story()).isEmpty();
    assertThat(result.states()).isGreaterThan(100_000);
    System.out.println(BOUNDS + ": " + result.states() + " states");
  }

  @Test
  void holdsWithMoreFailures() {
    Explorer.Result result = Explorer.explore(Protocol.asBuilt(new Bounds(2, 2, 1, 0, false)));
    assertThat(result.story()).isEmpty();
    assertThat(result.states()).isGreaterThan(100_000);
  }

  @Test
  void holdsWithMoreTransactionsUnderWay() {
    Explorer.Result result = Explorer.explore(Protocol.asBuilt(new Bounds(1, 1, 3, 0, false)));
    assertThat(result.story()).isEmpty();
    assertThat(result.states()).isGreaterThan(10_000);
  }

  @Test
  void withoutTheTokenALateCommitIsAppliedAgain() {
    try (Sabotage sabotage = Sabotage.without(Safeguard.LEDGER_TOKEN)) {
      assertCounterexample(Protocol.asBuilt(BOUNDS), "I4");
    }
  }

  @Test
  void withoutTheFenceAnEarlierDeploymentCommits() {
    try (Sabotage sabotage = Sabotage.without(Safeguard.FENCE)) {
      assertCounterexample(Protocol.asBuilt(BOUNDS), "I5");
    }
  }

  @Test
  void withoutOneTransactionForRowsAndLedgerAReaderSeesThemDiffer() {
    assertCounterexample(Protocol.asBuilt(BOUNDS).withoutAtomicity(), "I2");
  }

  /** What the ledger shows may be about to be overwritten by a commit that was restored. */
  @Test
  void takingTheLedgersWordForWhatWasSentLeavesAnOldValue() {
    assertCounterexample(Protocol.asBuilt(BOUNDS).trustingTheLedger(), "I8");
  }

  private static void assertCounterexample(Protocol protocol, String invariant) {
    Explorer.Result result = Explorer.explore(protocol);
    System.out.println(result.story());
    assertThat(result.trace()).isNotEmpty().hasSizeLessThan(30);
    assertThat(result.trace().get(result.trace().size() - 1)).startsWith(invariant);
  }
}
