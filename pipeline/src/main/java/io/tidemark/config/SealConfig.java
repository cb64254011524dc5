package io.tidemark.config;

import java.time.Duration;

/**
 * When old dates let go of their partial totals.
 *
 * @param after without a change; default 31 days
 * @param lookupHorizon how old a sealed date may be, counted from its end, for a changed lookup to
 *     read its files again; default 62 days
 */
public record SealConfig(Duration after, Duration lookupHorizon) {
  static final Duration AFTER = Duration.ofDays(31);
  static final Duration LOOKUP_HORIZON = Duration.ofDays(62);
  static final SealConfig DEFAULT = new SealConfig(AFTER, LOOKUP_HORIZON);

  public SealConfig {
    after = after == null ? AFTER : Checks.positive("after", after);
    lookupHorizon = lookupHorizon == null ? LOOKUP_HORIZON : lookupHorizon;
  }
}
