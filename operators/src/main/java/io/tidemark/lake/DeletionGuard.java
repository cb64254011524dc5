package io.tidemark.lake;

import java.io.Serializable;

/**
 * How many files may go at once before their disappearance is doubted.
 *
 * @param maxVanished share of a lake's known files, 0 to 1
 * @param maxVanishedOfDate share of one date's files, counted with those that are new, 0 to 1
 * @param confirmed whether what the first listing finds gone is to be believed whatever the shares
 */
public record DeletionGuard(double maxVanished, double maxVanishedOfDate, boolean confirmed)
    implements Serializable {}
