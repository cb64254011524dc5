/**
 * Slices into the database in two phases (Sink V2): carried in the checkpoint, committed once it is
 * complete, one transaction per slice. {@code io.tidemark.publish} holds the protocol.
 */
@NullMarked
package io.tidemark.flink.publish;

import org.jspecify.annotations.NullMarked;
