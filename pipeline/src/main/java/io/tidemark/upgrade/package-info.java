/**
 * Whether this release can continue from a snapshot: what the snapshot holds, what the release
 * keeps, and what Flink says of each pair. Nothing here starts a job or reads a slice's contents.
 * Imported by the command line only.
 */
@NullMarked
package io.tidemark.upgrade;

import org.jspecify.annotations.NullMarked;
