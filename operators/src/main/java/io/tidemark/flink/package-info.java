/**
 * Thin Flink classes: they own state, timers, threads and metrics, and leave every decision to the
 * plain packages beside this one.
 */
@NullMarked
package io.tidemark.flink;

import org.jspecify.annotations.NullMarked;
