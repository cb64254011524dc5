package io.tidemark.flink.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which readers are to be told how far they have come: every one that is new, and all of them after
 * a listing that found something. A quiet lake is not marked again and again: an event that reaches
 * a task which is just ending, because the job is being stopped, would make the job fail.
 */
final class Marks {
  private final Map<Integer, Long> marked = new HashMap<>();
  private long wantedAfter = Long.MIN_VALUE;

  /** Work was found by a listing, or after it. */
  void found(long listing) {
    boolean told = marked.values().stream().anyMatch(mark -> mark >= listing);
    wantedAfter = Math.max(wantedAfter, told ? listing + 1 : listing);
  }

  void forget(int reader) {
    marked.remove(reader);
  }

  /** The readers to mark with a listing; they count as marked. */
  List<Integer> due(Set<Integer> readers, long listing) {
    List<Integer> due = new ArrayList<>();
    for (int reader : readers) {
      Long before = marked.get(reader);
      if (before == null || (before < wantedAfter && before < listing)) {
        due.add(reader);
        marked.put(reader, listing);
      }
    }
    return due;
  }
}
