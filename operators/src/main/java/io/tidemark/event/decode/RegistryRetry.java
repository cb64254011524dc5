package io.tidemark.event.decode;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a registry that does not answer is waited for.
 *
 * @param firstPause doubles up to {@code longestPause}; each is varied by a quarter
 * @param budget of one question, pauses included; afterwards the caller fails
 */
public record RegistryRetry(Duration firstPause, Duration longestPause, Duration budget)
    implements Serializable {
  public static final RegistryRetry DEFAULT =
      new RegistryRetry(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(1));
}
