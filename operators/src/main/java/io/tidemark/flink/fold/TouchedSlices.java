package io.tidemark.flink.fold;

import io.tidemark.workload.SliceId;
import java.util.List;

/**
 * The slices that a path's newest version touches. Keyed state of {@link FileTracker}.
 *
 * @param sequence of that version's task
 */
public record TouchedSlices(long sequence, List<SliceId> slices) {}
