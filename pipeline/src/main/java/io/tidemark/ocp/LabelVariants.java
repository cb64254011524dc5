package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The label sets that a node or namespace had on the day; one empty set if it has no report. */
final class LabelVariants {
  private static final int[] ONE_EMPTY = {LabelSets.EMPTY};

  private final Map<Integer, int[]> variants = new HashMap<>();

  private LabelVariants() {}

  /**
   * @param owner name of the column with the node or namespace
   * @param labels name of the column with its labels
   */
  static LabelVariants of(
      List<Frame> frames,
      String owner,
      String labels,
      LabelConflict conflict,
      SliceTexts texts,
      LabelSets sets) {
    Map<Integer, Map<Integer, Long>> latest = new HashMap<>();
    for (Frame frame : frames) {
      int[] owners = texts.ids(frame.text(owner), frame.rows());
      int[] carried = sets.restrict(frame.text(labels), frame.rows());
      long[] starts = frame.longs(Partials.INTERVAL_START).values();
      for (int row = 0; row < frame.rows(); row++) {
        latest
            .computeIfAbsent(owners[row], node -> new HashMap<>())
            .merge(carried[row], starts[row], Math::max);
      }
    }
    LabelVariants result = new LabelVariants();
    latest.forEach((id, of) -> result.variants.put(id, chosen(of, conflict, sets)));
    return result;
  }

  private static int[] chosen(Map<Integer, Long> latest, LabelConflict conflict, LabelSets sets) {
    if (conflict == LabelConflict.FAN_OUT) {
      return latest.keySet().stream().mapToInt(Integer::intValue).toArray();
    }
    return new int[] {
      latest.keySet().stream()
          .max(
              (a, b) -> {
                int byTime = latest.getOrDefault(a, 0L).compareTo(latest.getOrDefault(b, 0L));
                return byTime != 0 ? byTime : sets.compare(a, b);
              })
          .orElse(LabelSets.EMPTY)
    };
  }

  /** The sets of an owner, {@link SliceTexts#NONE} included. */
  int[] of(int owner) {
    return variants.getOrDefault(owner, ONE_EMPTY);
  }
}
