/**
 * Flink's Kafka source with what it lacks: a watermark that says up to when the topics have been
 * read, and an alarm when records went before they were read.
 */
@NullMarked
package io.tidemark.flink.topic;

import org.jspecify.annotations.NullMarked;
