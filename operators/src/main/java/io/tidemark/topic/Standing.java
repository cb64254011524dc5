package io.tidemark.topic;

import org.jspecify.annotations.Nullable;

/**
 * How far a partition is read.
 *
 * @param next offset of the first record that the last checkpoint does not hold; null before one
 * @param beginning offset of the first record that the broker has
 * @param end offset behind the last record that may be read
 */
public record Standing(
    String topic, int partition, @Nullable Long next, long beginning, long end) {}
