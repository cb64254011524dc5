package io.tidemark.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionProgressTest {
  private static PartitionProgress from(long start) {
    return new PartitionProgress("events", 3, start);
  }

  @Test
  void reachesTheEndThatIsExpected() {
    PartitionProgress partition = from(0);
    partition.expect(2);
    partition.emitted(0);
    assertThat(partition.reached()).isFalse();
    partition.emitted(1);
    assertThat(partition.reached()).isTrue();
  }

  @Test
  void anEmptyPartitionIsReachedAtOnce() {
    PartitionProgress partition = from(-2);
    partition.expect(0);
    assertThat(partition.reached()).isTrue();
  }

  @Test
  void markersAtTheEndArePassed() {
    PartitionProgress partition = from(0);
    partition.expect(2);
    partition.emitted(0);
    partition.passed(2);
    assertThat(partition.reached()).isTrue();
  }

  @Test
  void aHoleWithinWhatTheBrokerHasIsNoLoss() {
    PartitionProgress partition = from(0);
    partition.emitted(0);
    partition.emitted(5);
    assertThat(partition.hasHole()).isTrue();
    assertThat(partition.explain(0)).isEmpty();
    assertThat(partition.hasHole()).isFalse();
  }

  @Test
  void aHoleBeforeWhatTheBrokerHasIsLost() {
    PartitionProgress partition = from(0);
    partition.emitted(0);
    partition.emitted(5);
    assertThat(partition.explain(9)).contains(new RecordGap("events", 3, 1, 5));
  }

  @Test
  void theWidestHoleIsExplained() {
    PartitionProgress partition = from(0);
    partition.emitted(1);
    partition.emitted(100);
    partition.emitted(102);
    assertThat(partition.explain(100)).contains(new RecordGap("events", 3, 2, 100));
  }

  @Test
  void recordsBeforeTheFirstAreLostOnlyIfTheyWereDue() {
    PartitionProgress anywhere = from(-2);
    anywhere.emitted(7);
    assertThat(anywhere.hasHole()).isFalse();
    PartitionProgress restored = from(4);
    restored.emitted(7);
    assertThat(restored.explain(7)).contains(new RecordGap("events", 3, 4, 7));
  }

  @Test
  void whatIsGoneWithoutASuccessorIsLostOnce() {
    PartitionProgress partition = from(4);
    assertThat(partition.begins(9)).contains(new RecordGap("events", 3, 4, 9));
    assertThat(partition.begins(9)).isEmpty();
    assertThat(from(-2).begins(9)).isEmpty();
  }
}
