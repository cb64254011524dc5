/**
 * What the events of an hour leave and add up to: bundles on their way, the newest versions of rows
 * as blocks of frames, and their contribution to a date. Pure; {@code io.tidemark.flink.event} owns
 * state and time.
 */
@NullMarked
package io.tidemark.event.hour;

import org.jspecify.annotations.NullMarked;
