package io.tidemark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.pipeline.MilestoneWatch.Counts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MilestonesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Milestones NONE = Milestones.none(START);

  @Test
  void isTheTimeOfTheLastChangeButOfTheFirstBytes() {
    Milestones first = MilestoneWatch.moved(NONE, Counts.NONE, new Counts(1, 0, 0, 0), seconds(1));
    Milestones second =
        MilestoneWatch.moved(first, new Counts(1, 0, 0, 0), new Counts(9, 2, 0, 0), seconds(2));
    Milestones third =
        MilestoneWatch.moved(second, new Counts(9, 2, 0, 0), new Counts(9, 2, 3, 1), seconds(3));
    Milestones last =
        MilestoneWatch.moved(third, new Counts(9, 2, 3, 1), new Counts(9, 2, 3, 3), seconds(4));

    assertThat(last)
        .isEqualTo(new Milestones(START, seconds(1), seconds(2), seconds(3), seconds(4)));
  }

  @Test
  void nothingMovesWithoutACount() {
    assertThat(MilestoneWatch.moved(NONE, Counts.NONE, Counts.NONE, seconds(1))).isEqualTo(NONE);
  }

  @Test
  void aCountThatIsMissingForAMomentMovesNothing() {
    Counts before = new Counts(9, 2, 3, 1);

    assertThat(new Counts(0, 0, 0, 0).atLeast(before)).isEqualTo(before);
    assertThat(new Counts(10, 0, 4, 0).atLeast(before)).isEqualTo(new Counts(10, 2, 4, 1));
  }

  @Test
  void aRunThatContinuesAnotherKeepsWhatItDoesNotReach() {
    Milestones before = new Milestones(START, seconds(1), seconds(2), seconds(3), null);
    Milestones next = new Milestones(START, null, null, null, seconds(9));

    assertThat(before.then(next))
        .isEqualTo(new Milestones(START, seconds(1), seconds(2), seconds(3), seconds(9)));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
