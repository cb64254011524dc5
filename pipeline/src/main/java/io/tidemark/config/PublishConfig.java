package io.tidemark.config;

import java.time.Duration;

/**
 * When a date is published.
 *
 * @param when which dates are; default all
 * @param settle how long after its first change a date is finished; zero finishes at once; default
 *     1 s
 */
public record PublishConfig(PublishWhen when, Duration settle) {
  static final Duration SETTLE = Duration.ofSeconds(1);
  static final PublishConfig DEFAULT = new PublishConfig(PublishWhen.SETTLED, SETTLE);

  public PublishConfig {
    when = when == null ? PublishWhen.SETTLED : when;
    settle = settle == null ? SETTLE : settle;
  }
}
