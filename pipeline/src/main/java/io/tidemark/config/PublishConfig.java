package io.tidemark.config;

import java.time.Duration;

/**
 * When a date is published.
 *
 * @param settle how long after its first change a date is finished; zero finishes at once; default
 *     1 s
 */
public record PublishConfig(Duration settle) {
  static final Duration SETTLE = Duration.ofSeconds(1);

  public PublishConfig {
    settle = settle == null ? SETTLE : settle;
  }
}
