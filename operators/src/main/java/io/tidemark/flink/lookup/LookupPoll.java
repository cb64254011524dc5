package io.tidemark.flink.lookup;

import org.jspecify.annotations.Nullable;

/**
 * One reading of the lookup tables.
 *
 * @param asOf when it began, milliseconds since the epoch
 * @param changed null if there is nothing new since the reading before
 */
record LookupPoll(long asOf, @Nullable LookupSnapshot changed) {}
