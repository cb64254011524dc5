package io.tidemark.cli;

import io.tidemark.config.Durations;
import io.tidemark.publish.ledger.LakeHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the table keeps up with the lake as somebody wants it to.
 *
 * @param within how old the moment may be as of which everything is published
 * @param problem why it does not; null if it does
 */
record Freshness(Duration within, @Nullable String problem) {

  /** A table is fresh only if it is known to be: without a listing it is not. */
  static Freshness of(Duration within, Optional<LakeHealth> lake, Instant now) {
    String problem =
        lake.isPresent() ? problem(within, lake.get(), now) : "the lake was not listed yet";
    return new Freshness(within, problem);
  }

  private static @Nullable String problem(Duration within, LakeHealth lake, Instant now) {
    if (lake.failures() > 0) {
      return "the last "
          + (lake.failures() == 1 ? "listing" : lake.failures() + " listings")
          + " of the lake failed: "
          + PlainText.line(lake.failure());
    }
    Instant asOf = lake.publishedAsOf();
    if (asOf == null) {
      return "it is not known as of when everything is published";
    }
    if (Duration.between(asOf, now).compareTo(within) <= 0) {
      return null;
    }
    return "everything is published as of "
        + Age.moment(asOf)
        + " only, "
        + Age.ago(asOf, now)
        + ", wanted within "
        + Durations.format(within);
  }
}
