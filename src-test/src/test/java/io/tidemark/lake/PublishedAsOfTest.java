package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedAsOfTest {
  private final PublishedAsOf published = new PublishedAsOf(100);

  @Test
  void aListingIsPublishedWhenACheckpointAfterOneThatSettledHasCompleted() {
    published.changed(1_000);
    published.caughtUp(900);
    published.snapshot(1, 1_099);
    published.completed(1);
    published.snapshot(2, 1_100);
    published.completed(2);
    assertThat(published.asOf()).isZero();
    published.snapshot(3, 1_200);
    published.completed(3);
    assertThat(published.asOf()).isEqualTo(900);
  }

  @Test
  void aCheckpointThatFailsProvesNothing() {
    published.changed(1_000);
    published.caughtUp(900);
    published.snapshot(1, 2_000);
    published.snapshot(2, 2_100);
    assertThat(published.asOf()).isZero();
    published.completed(2);
    assertThat(published.asOf()).isEqualTo(900);
  }

  @Test
  void quietListingsMoveItForwardUntilSomethingChanges() {
    published.changed(1_000);
    published.caughtUp(900);
    published.snapshot(1, 2_000);
    published.completed(1);
    published.caughtUp(2_050);
    published.snapshot(2, 2_100);
    published.completed(2);
    assertThat(published.asOf()).isEqualTo(2_050);
    published.caughtUp(3_000);
    assertThat(published.asOf()).isEqualTo(3_000);
    published.changed(3_500);
    published.caughtUp(3_400);
    assertThat(published.asOf()).isEqualTo(3_000);
    published.snapshot(3, 3_550);
    published.completed(3);
    published.snapshot(4, 3_600);
    published.completed(4);
    assertThat(published.asOf()).as("nothing settled since").isEqualTo(3_000);
    published.snapshot(5, 3_700);
    published.completed(5);
    assertThat(published.asOf()).isEqualTo(3_400);
  }
}
