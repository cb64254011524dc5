package io.tidemark.cli;

import io.tidemark.workload.SliceId;
import java.util.List;
import java.util.Map;

/**
 * A published slice with what happened to it since an earlier look.
 *
 * @param change {@code new}, {@code changed}, or empty for neither
 */
record SliceRow(PublishedSlice slice, String change) {
  static List<SliceRow> of(List<PublishedSlice> slices) {
    return slices.stream().map(slice -> new SliceRow(slice, "")).toList();
  }

  /**
   * @param before the generations at the earlier look
   */
  static List<SliceRow> since(
      Map<SliceId, Long> before, String pipeline, List<PublishedSlice> now) {
    return now.stream()
        .map(
            slice -> {
              SliceId id = new SliceId(pipeline, slice.source(), slice.date());
              return new SliceRow(slice, change(before.getOrDefault(id, 0L), slice.generation()));
            })
        .toList();
  }

  /** A generation of 0 is a slice of which nothing is published. */
  private static String change(long before, long now) {
    if (before == now) {
      return "";
    }
    return before == 0 ? "new" : "changed";
  }
}
