package io.tidemark.intake;

import io.tidemark.workload.SliceId;
import java.util.List;

/**
 * Which slices a version of a file touches; none if the file has gone. Serialized by Flink as a
 * POJO.
 *
 * @param path relative to the lake's root
 * @param sequence the task's number; see {@link io.tidemark.lake.FileTask}
 */
public record FileOutcome(String path, long sequence, List<SliceId> slices) {}
