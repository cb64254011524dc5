package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.publish.ledger.LakeHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
  private static final Instant NOW = Instant.parse("2025-11-01T12:00:00Z");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @Test
  void holdsUpToTheVeryLimit() {
    assertThat(problem(NOW.minus(QUARTER), 0)).isNull();
    assertThat(problem(NOW.minus(QUARTER).minusMillis(1), 0))
        .isEqualTo(
            "everything is published as of 2025-11-01T11:44:59Z only, 15 min ago, wanted within 15m");
  }

  @Test
  void holdsWhereTheLakesClockIsAhead() {
    assertThat(problem(NOW.plusSeconds(5), 0)).isNull();
  }

  @Test
  void failsWhereNothingIsKnown() {
    assertThat(problem(null, 0)).contains("not known as of when");
    assertThat(Freshness.of(QUARTER, Map.of("lake", Optional.empty()), 0, NOW).problem())
        .contains("not listed yet");
  }

  @Test
  void eventsMustKeepUpAsFilesDo() {
    LakeHealth fresh = new LakeHealth(NOW, NOW, 0, "", 1, 0, 0, NOW);
    LakeHealth refused = new LakeHealth(NOW, NOW, 2, "no", 0, 0, 0, NOW);

    assertThat(problem(Map.of("events", Optional.of(fresh)))).isNull();
    assertThat(problem(Map.of("lake", Optional.of(fresh), "events", Optional.empty())))
        .isEqualTo("the topics were not read yet");
    assertThat(problem(Map.of("lake", Optional.of(fresh), "events", Optional.of(refused))))
        .isEqualTo("the last 2 looks at the brokers failed: no");
  }

  @Test
  void failsWhileEventsAreLostHoweverFreshTheTableIs() {
    LakeHealth fresh = new LakeHealth(NOW, NOW, 0, "", 1, 0, 0, NOW);
    Map<String, Optional<LakeHealth>> inputs = Map.of("events", Optional.of(fresh));

    assertThat(Freshness.of(QUARTER, inputs, 1, NOW).problem())
        .isEqualTo(
            "1 event is lost, see status: send them again, then acknowledge with tidemark"
                + " acknowledge-lost");
    assertThat(Freshness.of(QUARTER, inputs, 1234, NOW).problem()).startsWith("1,234 events are");
  }

  private static String problem(Map<String, Optional<LakeHealth>> inputs) {
    return Freshness.of(QUARTER, inputs, 0, NOW).problem();
  }

  @Test
  void failsAfterAListingThatFailedHoweverFreshTheTableIs() {
    assertThat(problem(NOW, 1)).isEqualTo("the last listing of the lake failed: no\\u001bsuch");
    assertThat(problem(NOW, 3)).contains("the last 3 listings of the lake failed: no");
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0 s",
    "0, 0 s",
    "119, 119 s",
    "120, 2 min",
    "7199, 119 min",
    "7200, 2 h",
    "172799, 47 h",
    "172800, 2 d",
  })
  void agesHaveOneUnit(long seconds, String text) {
    assertThat(Age.text(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void sourcesLagByTheirNewestPublishedDate() {
    List<SourceSummary> sources =
        SourceSummary.of(
            List.of(
                slice("s2", "2025-10-30", 1, "2025-11-01T11:00:00Z"),
                slice("s2", "2025-10-31", 1, "2025-11-01T10:00:00Z"),
                slice("s2", "2025-11-01", 0, "2025-11-01T12:00:00Z"),
                slice("s1", "2025-11-01", 1, "2025-11-01T09:00:00Z"),
                slice("s0", "2025-11-01", 0, "2025-11-01T09:00:00Z")),
            NOW);

    assertThat(sources)
        .containsExactly(
            new SourceSummary(
                "s1", LocalDate.of(2025, 11, 1), 0, Instant.parse("2025-11-01T09:00:00Z")),
            new SourceSummary(
                "s2", LocalDate.of(2025, 10, 31), 1, Instant.parse("2025-11-01T11:00:00Z")));
  }

  private static String problem(Instant publishedAsOf, int failures) {
    LakeHealth lake =
        new LakeHealth(
            NOW, NOW, failures, failures == 0 ? "" : "no\u001bsuch", 1, 0, 0, publishedAsOf);
    return Freshness.of(QUARTER, Map.of("lake", Optional.of(lake)), 0, NOW).problem();
  }

  private static PublishedSlice slice(String source, String date, long generation, String at) {
    return new PublishedSlice(
        source,
        LocalDate.parse(date),
        generation,
        1,
        "a",
        24,
        24,
        1,
        1,
        1,
        generation == 0 ? "waiting" : "open",
        Instant.parse(at));
  }
}
