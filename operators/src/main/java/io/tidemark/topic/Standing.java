package io.tidemark.topic;

import org.jspecify.annotations.Nullable;

/**
 * How far a partition is read.
 *
 * @param id of the topic, which one that is made anew under its name does not share
 * @param next offset of the first record that the last checkpoint does not hold; null before one
 * @param beginning offset of the first record that the broker has
 * @param end offset behind the last record that may be read
 */
public record Standing(
    String topic, String id, int partition, @Nullable Long next, long beginning, long end) {}
