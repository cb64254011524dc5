package io.tidemark.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published slice with what happened to it since an earlier look.
 *
 * @param change {@code new}, {@code changed}, or empty for neither
 */
record SliceRow(PublishedSlice slice, String change) {
  static List<SliceRow> of(List<PublishedSlice> slices) {
    return slices.stream().map(slice -> new SliceRow(slice, "")).toList();
  }

  static List<SliceRow> since(List<PublishedSlice> before, List<PublishedSlice> now) {
    Map<String, Long> generations = new HashMap<>();
    before.forEach(slice -> generations.put(key(slice), slice.generation()));
    return now.stream()
        .map(slice -> new SliceRow(slice, change(generations.get(key(slice)), slice)))
        .toList();
  }

  private static String change(@Nullable Long before, PublishedSlice slice) {
    if (before == null) {
      return "new";
    }
    return before == slice.generation() ? "" : "changed";
  }

  private static String key(PublishedSlice slice) {
    return slice.source() + "/" + slice.date();
  }
}
