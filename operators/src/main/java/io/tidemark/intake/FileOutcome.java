package io.tidemark.intake;

import io.tidemark.workload.DateRange;
import io.tidemark.workload.SliceId;
import java.util.List;

/**
 * Which slices a version of a file touches, as far as it was read; none if the file has gone.
 * Serialized by Flink as a POJO.
 *
 * @param path relative to the lake's root
 * @param input names what the version contributes, see {@link io.tidemark.fold.SliceChange}; empty
 *     if the file has gone
 * @param sequence the task's number; see {@link io.tidemark.lake.FileTask}
 * @param asOf when the listing that found the task began, milliseconds since the epoch
 * @param fromDay first date that was read, in days since 1970-01-01: of dates outside the range
 *     this outcome says nothing
 * @param toDay last date that was read
 */
public record FileOutcome(
    String path,
    String input,
    long sequence,
    long asOf,
    long fromDay,
    long toDay,
    List<SliceId> slices) {

  public static FileOutcome of(
      String path, String input, long sequence, long asOf, DateRange read, List<SliceId> slices) {
    return new FileOutcome(
        path, input, sequence, asOf, read.from().toEpochDay(), read.to().toEpochDay(), slices);
  }

  /** Whether the file is there no more. */
  public boolean gone() {
    return input.isEmpty();
  }

  /** Whether the outcome says anything about a slice. */
  public boolean covers(SliceId slice) {
    return fromDay <= slice.epochDay() && slice.epochDay() <= toDay;
  }
}
