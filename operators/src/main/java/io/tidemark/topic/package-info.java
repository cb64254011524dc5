/**
 * Where the reading of a topic stands: its partitions' offsets, and the records that the broker
 * deleted before they were read. Pure; {@code io.tidemark.flink.topic} reads the topics.
 */
@NullMarked
package io.tidemark.topic;

import org.jspecify.annotations.NullMarked;
