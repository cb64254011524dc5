package io.tidemark.fold;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The intervals that the files of a slice cover.
 *
 * @param paths by dataset and interval, of the first file in the order of inputs
 */
record HoursOfFiles(Map<Hour, String> paths) {
  record Hour(String dataset, long start) {}

  /**
   * @param counted ordered by input
   */
  static HoursOfFiles of(List<Selection.Counted> counted) {
    Map<Hour, String> paths = new HashMap<>();
    for (Selection.Counted input : counted) {
      InputFacts facts = input.facts();
      for (long start : facts.intervals()) {
        paths.putIfAbsent(new Hour(facts.dataset(), start), facts.path());
      }
    }
    return new HoursOfFiles(paths);
  }

  /** Why events of these intervals do not count; empty if they do. */
  Optional<String> covering(InputFacts events) {
    for (long start : events.intervals()) {
      String path = paths.get(new Hour(events.dataset(), start));
      if (path != null) {
        return Optional.of("the hour is delivered by " + path);
      }
    }
    return Optional.empty();
  }
}
