package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.workload.Contribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The partial tables of the contributions, in a fixed order. */
record SliceInput(List<Contribution> contributions) {
  static SliceInput of(List<Contribution> contributions) {
    return new SliceInput(
        contributions.stream().sorted(Comparator.comparing(Contribution::path)).toList());
  }

  /** All of a table, to be held together: not for what pods add. */
  List<Frame> frames(String dataset, String table) {
    List<Frame> frames = new ArrayList<>();
    forEach(dataset, tables -> frames.addAll(tables.of(table)));
    return frames;
  }

  /** What one contribution has, for as long as it is looked at. */
  record Tables(Map<String, List<Frame>> frames) {
    List<Frame> of(String table) {
      return frames.getOrDefault(table, List.of());
    }
  }

  /** Reads the contributions to a dataset one after the other. */
  void forEach(String dataset, Consumer<Tables> action) {
    for (Contribution contribution : contributions) {
      if (contribution.dataset().equals(dataset)) {
        action.accept(new Tables(contribution.tables()));
      }
    }
  }
}
