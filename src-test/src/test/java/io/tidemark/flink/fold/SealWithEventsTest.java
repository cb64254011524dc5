package io.tidemark.flink.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.Events;
import io.tidemark.event.hour.Retention;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.Settle;
import io.tidemark.fold.SliceChange;
import io.tidemark.frame.FrameCodec;
import io.tidemark.publish.Epoch;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dates that events feed are sealed when no more are accepted, and keep what events add. */
class SealWithEventsTest {
  private static final SliceId SLICE =
      new SliceId("tiny", Events.SOURCE, LocalDate.now(ZoneOffset.UTC).minusDays(3));
  private static final long HOUR = SLICE.epochDay() * 24 * Events.HOUR;
  private static final String EVENTS = EventInput.of("amounts", HOUR);
  private static final String FILE = "in/source=s1/a.csv";
  private static final Retention OPEN = new Retention(Duration.ofDays(30));
  private static final Retention OVER = new Retention(Duration.ofDays(1));

  @Test
  void aDateOfEventsAloneIsSealedByItsHoursAndCanBeFinishedAgain() throws Exception {
    try (Fold fold = new Fold(OVER)) {
      fold.take(part(EVENTS, 1, 5));
      fold.watermark();
      fold.take(SliceChange.sealEvents(SLICE, EVENTS, 1));
      assertThat(fold.sent()).containsExactly("complete 5.0", "sealed");
      fold.take(SliceChange.check(SLICE, 2));
      fold.watermark();
      assertThat(fold.sent()).as("the totals are there").containsExactly("complete");
    }
  }

  @Test
  void aSealedDateOfEventsIsSentAgainIfItsChecksumWasTakenAway() throws Exception {
    try (Fold fold = new Fold(OVER)) {
      fold.take(part(EVENTS, 1, 5));
      fold.watermark();
      fold.take(SliceChange.sealEvents(SLICE, EVENTS, 1));
      assertThat(fold.sent()).containsExactly("complete 5.0", "sealed");
      fold.lookups(Map.of(LookupSnapshot.key(SLICE), ""));
      assertThat(fold.sent()).containsExactly("complete 5.0", "sealed");
    }
  }

  @Test
  void theTotalsOfFilesAreKeptWhileEventsAreAccepted() throws Exception {
    try (Fold fold = new Fold(OPEN)) {
      fold.take(part(FILE, 1, 7));
      fold.take(part(EVENTS, 1, 5));
      fold.watermark();
      fold.take(SliceChange.seal(SLICE, 1));
      assertThat(fold.sent()).containsExactly("complete 12.0");
      fold.take(part(EVENTS, 2, 6));
      fold.watermark();
      assertThat(fold.sent()).as("an event finds its date whole").containsExactly("complete 13.0");
    }
  }

  @Test
  void afterwardsFilesAreLetGoOfAndEventsStayForWhenTheFilesAreReadAgain() throws Exception {
    try (Fold fold = new Fold(OVER)) {
      fold.take(part(FILE, 1, 7));
      fold.take(part(EVENTS, 1, 5));
      fold.watermark();
      fold.take(SliceChange.sealEvents(SLICE, EVENTS, 1));
      assertThat(fold.sent()).as("the source knows of no seal").containsExactly("complete 12.0");
      fold.take(SliceChange.seal(SLICE, 1));
      assertThat(fold.sent()).containsExactly("sealed");
      fold.take(part("in/source=s1/b.csv", 2, 1));
      fold.watermark();
      assertThat(fold.sent()).as("one file is missing").containsExactly("open");
      fold.take(part(FILE, 3, 7));
      fold.watermark();
      assertThat(fold.sent()).containsExactly("complete 13.0");
    }
  }

  @Test
  void aDateOfFilesAloneIsSealedOnlyOnceNoEventCanCome() throws Exception {
    try (Fold fold = new Fold(OPEN)) {
      fold.take(part(FILE, 1, 7));
      fold.watermark();
      fold.take(SliceChange.seal(SLICE, 1));
      assertThat(fold.sent()).containsExactly("complete 7.0");
      fold.take(part(EVENTS, 1, 5));
      fold.watermark();
      assertThat(fold.sent()).as("its first event").containsExactly("complete 12.0");
      fold.at(OPEN.letGoAt(SLICE) - 1);
      assertThat(fold.sent()).isEmpty();
      fold.at(OPEN.letGoAt(SLICE));
      assertThat(fold.sent()).as("asked for once").containsExactly("sealed");
    }
  }

  private static SliceChange part(String input, long sequence, double amount) {
    return EventInput.is(input)
        ? FoldHarness.amount(SLICE, input, sequence, amount, HOUR)
        : FoldHarness.amount(SLICE, input, sequence, amount);
  }

  private static final class Fold implements AutoCloseable {
    private final FoldHarness harness;
    private long watermark = 100;

    Fold(Retention retention) throws Exception {
      harness =
          new FoldHarness(
              new SliceFold(
                  Events.WORKLOAD,
                  Settle.after(Duration.ofDays(1)),
                  Epoch.of(1),
                  "d",
                  false,
                  retention));
      lookups(Map.of());
    }

    void lookups(Map<String, String> published) throws Exception {
      harness.lookups("d", published);
    }

    void take(SliceChange change) throws Exception {
      harness.take(change);
    }

    void at(long time) throws Exception {
      harness.at(time);
    }

    void watermark() throws Exception {
      harness.watermark(watermark++);
    }

    /** State and total of what was sent since the last call; no total if the rows are the same. */
    List<String> sent() {
      return harness.sent().stream().map(Fold::text).toList();
    }

    private static String text(FinishedSlice slice) {
      StringBuilder text = new StringBuilder(slice.state());
      slice
          .blocks()
          .forEach(
              block ->
                  text.append(' ')
                      .append(FrameCodec.decode(block).get("rows").doubles("total").values()[0]));
      return text.toString();
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }
}
