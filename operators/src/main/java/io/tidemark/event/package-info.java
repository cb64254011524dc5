/**
 * What an event is: a record of a topic, the row of a dataset that it is a version of, and the hour
 * that the row belongs to. Known to every stage that events pass.
 */
@NullMarked
package io.tidemark.event;

import org.jspecify.annotations.NullMarked;
