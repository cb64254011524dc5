package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedAsOfTest {
  private final PublishedAsOf published = new PublishedAsOf(100);

  /** The first brings all to the fold, the second holds the results, the third commits them. */
  @Test
  void aListingIsPublishedByTheThirdCheckpoint() {
    published.changed(1_000);
    published.caughtUp(900);
    checkpoint(1, 1_010, 1_020);
    checkpoint(2, 1_120, 1_130);
    assertThat(published.asOf()).isZero();
    checkpoint(3, 1_140, 1_150);
    assertThat(published.asOf()).isEqualTo(900);
  }

  /** Records may be on their way to the fold for as long as a checkpoint that began later. */
  @Test
  void whatIsOnItsWayIsNotSettledHoweverLongAgoItWasRead() {
    published.changed(1_000);
    published.caughtUp(900);
    checkpoint(1, 5_000, 9_000);
    checkpoint(2, 9_099, 9_100);
    checkpoint(3, 9_150, 9_160);
    assertThat(published.asOf()).as("the second began before all was settled").isZero();
    checkpoint(4, 9_200, 9_210);
    assertThat(published.asOf()).isEqualTo(900);
  }

  @Test
  void aCheckpointThatFailsProvesNothing() {
    published.changed(1_000);
    published.caughtUp(900);
    published.snapshot(1, 2_000);
    checkpoint(2, 2_100, 2_110);
    published.snapshot(3, 2_500);
    assertThat(published.asOf()).isZero();
    checkpoint(4, 2_600, 2_610);
    assertThat(published.asOf()).as("the third failed, so the fourth commits").isZero();
    checkpoint(5, 2_700, 2_710);
    assertThat(published.asOf()).isEqualTo(900);
  }

  @Test
  void checkpointsThatFollowEachOtherFasterThanASliceSettlesProveItAllTheSame() {
    published.changed(1_000);
    published.caughtUp(900);
    for (int i = 1; i <= 14; i++) {
      published.changed(1_000 + 10 * i);
      published.caughtUp(900 + 10 * i);
      checkpoint(i, 1_001 + 10 * i, 1_002 + 10 * i);
    }
    assertThat(published.asOf()).isEqualTo(920);
  }

  @Test
  void quietListingsMoveItForwardUntilSomethingChanges() {
    published.changed(1_000);
    published.caughtUp(900);
    checkpoint(1, 2_000, 2_010);
    published.caughtUp(2_050);
    checkpoint(2, 2_200, 2_210);
    checkpoint(3, 2_300, 2_310);
    assertThat(published.asOf()).isEqualTo(2_050);
    published.caughtUp(3_000);
    assertThat(published.asOf()).isEqualTo(3_000);
    published.changed(3_500);
    published.caughtUp(3_400);
    assertThat(published.asOf()).isEqualTo(3_000);
    checkpoint(4, 3_550, 3_560);
    checkpoint(5, 3_600, 3_610);
    checkpoint(6, 3_650, 3_659);
    assertThat(published.asOf()).as("nothing settled since").isEqualTo(3_000);
    checkpoint(7, 3_660, 3_670);
    checkpoint(8, 3_700, 3_710);
    assertThat(published.asOf()).isEqualTo(3_400);
  }

  private void checkpoint(long id, long begun, long completed) {
    published.snapshot(id, begun);
    published.completed(id, completed);
  }
}
