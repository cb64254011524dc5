package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.workload.Contribution;
import java.util.Comparator;
import java.util.List;

/** The partial tables of the contributions, in a fixed order. */
record SliceInput(List<Contribution> contributions) {
  static SliceInput of(List<Contribution> contributions) {
    return new SliceInput(
        contributions.stream().sorted(Comparator.comparing(Contribution::path)).toList());
  }

  List<Frame> frames(String dataset, String table) {
    return contributions.stream()
        .filter(contribution -> contribution.dataset().equals(dataset))
        .flatMap(contribution -> contribution.tables().getOrDefault(table, List.of()).stream())
        .toList();
  }
}
