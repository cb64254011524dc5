package io.tidemark.fold;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.Payload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much of a slice its inputs cover. */
final class Coverage {
  private Coverage() {}

  /** Hours are those of the dataset that lacks most of what the workload expects. */
  static Completeness of(List<Dataset> datasets, List<Selection.Counted> counted) {
    Map<String, Set<Long>> seen = new HashMap<>();
    Set<String> manifests = new HashSet<>();
    for (Selection.Counted input : counted) {
      Set<Long> intervals =
          seen.computeIfAbsent(input.facts().dataset(), dataset -> new HashSet<>());
      for (long start : input.facts().intervals()) {
        intervals.add(start);
      }
      input.payload().map(Payload::manifest).ifPresent(manifests::add);
    }
    int expected = 0;
    int there = 0;
    for (Dataset dataset : datasets) {
      int hours = seen.getOrDefault(dataset.name(), Set.of()).size();
      if (dataset.hours() > 0 && (expected == 0 || dataset.hours() - hours > expected - there)) {
        expected = dataset.hours();
        there = hours;
      }
    }
    int files =
        (int) counted.stream().filter(input -> !EventInput.is(input.facts().path())).count();
    return new Completeness(expected, there, files, manifests.size());
  }
}
