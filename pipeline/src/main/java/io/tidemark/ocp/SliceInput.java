package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.workload.Contribution;
import java.util.List;

/** The partial tables of the contributions that count, in a fixed order. */
record SliceInput(List<Contribution> live) {
  static SliceInput of(List<Contribution> contributions) {
    return new SliceInput(Restatement.live(contributions));
  }

  List<Frame> frames(String dataset, String table) {
    return live.stream()
        .filter(contribution -> contribution.dataset().equals(dataset))
        .flatMap(contribution -> contribution.tables().getOrDefault(table, List.of()).stream())
        .toList();
  }
}
