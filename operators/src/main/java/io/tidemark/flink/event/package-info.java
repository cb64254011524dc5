/**
 * Where events become contributions: bundles of events (by subtask) and the rows of hours (keyed by
 * hour). State, timers and metrics only; {@code io.tidemark.event} decides.
 */
@NullMarked
package io.tidemark.flink.event;

import org.jspecify.annotations.NullMarked;
