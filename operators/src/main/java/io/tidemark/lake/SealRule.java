package io.tidemark.lake;

import java.io.Serializable;
import java.time.Duration;

/**
 * When dates let go of their partial totals.
 *
 * @param after without a change
 * @param lookupHorizon how old a sealed date may be, counted from its end, for changed lookups to
 *     have its files read again
 */
public record SealRule(Duration after, Duration lookupHorizon) implements Serializable {}
