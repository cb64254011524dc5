package io.tidemark.event;

import io.tidemark.workload.SliceId;

/**
 * The rows of one interval of a dataset: the unit in which events are kept, and in which they
 * contribute to a date. A key of Flink's state, serialized as a POJO.
 *
 * @param interval its start, microseconds since the epoch
 */
public record EventHour(SliceId slice, String dataset, long interval) {}
