/**
 * The keyed stages: which slices a file touches (keyed by path), and the fold itself (keyed by
 * slice). State and timers only; {@code io.tidemark.fold} decides.
 */
@NullMarked
package io.tidemark.flink.fold;

import org.jspecify.annotations.NullMarked;
