package io.tidemark.config;

import java.time.Duration;

/**
 * How lookup tables are followed.
 *
 * @param poll time between two reads; default 60 s
 */
public record LookupsConfig(Duration poll) {
  static final Duration POLL = Duration.ofMinutes(1);

  public LookupsConfig {
    poll = poll == null ? POLL : Checks.positive("poll", poll);
  }
}
