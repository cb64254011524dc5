package io.tidemark.lake;

import java.io.Serializable;

/**
 * How many files may go at once before their disappearance is doubted.
 *
 * @param maxVanished share of a lake's known files, 0 to 1
 * @param maxVanishedOfDate share of one date's files, counted with those that are new, 0 to 1
 * @param confirmation names a start of the job; what is found gone when it is met first is
 *     believed, whatever the shares. 0 for none.
 */
public record DeletionGuard(double maxVanished, double maxVanishedOfDate, long confirmation)
    implements Serializable {}
