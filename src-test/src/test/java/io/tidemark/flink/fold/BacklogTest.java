package io.tidemark.flink.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.Events;
import io.tidemark.event.hour.Retention;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.Settle;
import io.tidemark.fold.SliceChange;
import io.tidemark.publish.Epoch;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Whole dates only: while a topic's backlog is read, no date of events is. */
class BacklogTest {
  private static final SliceId SLICE =
      new SliceId("tiny", Events.SOURCE, LocalDate.now(ZoneOffset.UTC).minusDays(3));
  private static final long HOUR = SLICE.epochDay() * 24 * Events.HOUR;
  private static final String EVENTS = EventInput.of("amounts", HOUR);
  private static final long SETTLED = 60_000;
  private static final long READ = 1_000;

  @Test
  void aDateOfEventsWaitsUntilTheBacklogIsRead() throws Exception {
    try (FoldHarness fold = fold(true, null)) {
      fold.take(events(1, 5));
      fold.later(SETTLED);
      assertThat(fold.sent()).isEmpty();
      fold.take(events(2, 6));
      fold.later(SETTLED);
      assertThat(fold.sent()).isEmpty();
      fold.watermark(READ);
      assertThat(fold.sent()).extracting(FinishedSlice::state).containsExactly("complete");
      fold.take(events(3, 7));
      fold.later(SETTLED);
      assertThat(fold.sent()).as("there is no backlog any more").hasSize(1);
    }
  }

  @Test
  void aDateThatWaitedBeforeARestartStillDoes() throws Exception {
    OperatorSubtaskState snapshot;
    try (FoldHarness fold = fold(true, null)) {
      fold.take(events(1, 5));
      fold.later(SETTLED);
      snapshot = fold.snapshot();
    }
    try (FoldHarness fold = fold(true, snapshot)) {
      fold.later(SETTLED);
      assertThat(fold.sent()).isEmpty();
      fold.watermark(READ);
      assertThat(fold.sent()).hasSize(1);
    }
  }

  @Test
  void aDateOfFilesDoesNotWait() throws Exception {
    try (FoldHarness fold = fold(true, null)) {
      fold.take(FoldHarness.amount(SLICE, "in/source=s1/a.csv", 1, 5));
      fold.later(SETTLED);
      assertThat(fold.sent()).hasSize(1);
    }
  }

  @Test
  void partsOfDatesMayBeWanted() throws Exception {
    try (FoldHarness fold = fold(false, null)) {
      fold.take(events(1, 5));
      fold.later(SETTLED);
      assertThat(fold.sent()).hasSize(1);
    }
  }

  @Test
  void aDateThatIsDueBeforeLookupsAreThereIsFinishedWhenTheyAre() throws Exception {
    SliceFold function =
        new SliceFold(
            Events.WORKLOAD, Settle.after(Duration.ofSeconds(1)), Epoch.of(1), "d", false, null);
    try (FoldHarness fold = new FoldHarness(function)) {
      fold.take(events(1, 5));
      fold.later(SETTLED);
      assertThat(fold.sent()).isEmpty();
      fold.lookups("d", Map.of());
      fold.later(SETTLED);
      assertThat(fold.sent()).hasSize(1);
    }
  }

  private static FoldHarness fold(boolean completeOnly, OperatorSubtaskState from)
      throws Exception {
    FoldHarness fold =
        new FoldHarness(
            new SliceFold(
                Events.WORKLOAD,
                Settle.after(Duration.ofSeconds(1)),
                Epoch.of(1),
                "d",
                completeOnly,
                new Retention(Duration.ofDays(30))),
            from);
    fold.lookups("d", Map.of());
    return fold;
  }

  private static SliceChange events(long sequence, double amount) {
    return FoldHarness.amount(SLICE, EVENTS, sequence, amount, HOUR);
  }
}
