package io.tidemark.flink.fold;

import io.tidemark.intake.FileOutcome;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.List;

/**
 * The slices that a path touches: by its newest version, and, on dates that this was not read for,
 * by older ones. Keyed state of {@link FileTracker}.
 *
 * @param newest what is known of the newest version
 * @param elsewhere slices outside its dates
 */
public record TouchedSlices(FileOutcome newest, List<SliceId> elsewhere) {

  static TouchedSlices of(FileOutcome outcome) {
    return new TouchedSlices(outcome, List.of());
  }

  boolean isEmpty() {
    return newest.slices().isEmpty() && elsewhere.isEmpty();
  }

  List<SliceId> all() {
    List<SliceId> all = new ArrayList<>(newest.slices());
    all.addAll(elsewhere);
    return all;
  }
}
