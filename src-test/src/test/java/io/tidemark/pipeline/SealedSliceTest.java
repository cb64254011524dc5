package io.tidemark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.workload.SliceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedSliceTest {
  private static final Instant NOW = Instant.parse("2025-12-31T00:00:00Z");

  @Test
  void sealedSlicesOfEarlierLookupsStayBehindOnceTheirEndIsBeyondTheHorizon() {
    List<LedgerEntry> entries =
        List.of(
            entry("2025-12-19", "sealed", "old"),
            entry("2025-12-20", "sealed", "old"),
            entry("2025-12-01", "sealed", "now"),
            entry("2025-12-02", "complete", "old"));

    assertThat(SealedSlice.outdated(entries, "now", NOW, Duration.ofDays(10)))
        .containsExactly(
            new SealedSlice("s1", LocalDate.of(2025, 12, 19), true),
            new SealedSlice("s1", LocalDate.of(2025, 12, 20), false));
  }

  private static LedgerEntry entry(String date, String state, String finishedWith) {
    return new LedgerEntry(
        new SliceId("p", "s1", LocalDate.parse(date)),
        1,
        1,
        1,
        "c0ffee",
        1,
        "[]",
        state,
        NOW,
        Completeness.NONE,
        finishedWith);
  }
}
