package io.tidemark.flink.lookup;

import org.jspecify.annotations.Nullable;

/**
 * One reading of the lookup tables.
 *
 * @param changed null if there is nothing new since the reading before
 */
record LookupPoll(@Nullable LookupSnapshot changed) {}
