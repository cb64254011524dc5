/**
 * Columnar data in memory and on the wire: the one shape that rows have between a file and the
 * table. Scanned batches, contributions in state and finished rows are all frames. May be imported
 * by every package; imports nothing of Tidemark.
 */
@NullMarked
package io.tidemark.frame;

import org.jspecify.annotations.NullMarked;
