/**
 * The lookup tables as a Flink source: polled, and sent on when they have changed, to be broadcast
 * to the fold.
 */
@NullMarked
package io.tidemark.flink.lookup;

import org.jspecify.annotations.NullMarked;
