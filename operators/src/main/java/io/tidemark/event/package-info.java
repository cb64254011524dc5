/**
 * Which rows the events of a topic leave: what an event says, which of several versions of a row
 * counts, and what the rows of an hour add to a date. Pure; {@code io.tidemark.flink.event} owns
 * state and time.
 */
@NullMarked
package io.tidemark.event;

import org.jspecify.annotations.NullMarked;
