package io.tidemark.fold;

import io.tidemark.workload.EventInput;
import io.tidemark.workload.SliceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which hours of events have changed since their slice was finished last, to tell how many of these
 * do not count. Not part of state: after a restart it begins with nothing.
 */
public final class CoveredHours {
  private final Map<SliceId, Set<String>> changed = new HashMap<>();

  /** An input of the slice has changed. */
  public void changed(SliceId slice, String input) {
    if (EventInput.is(input)) {
      changed.computeIfAbsent(slice, unused -> new HashSet<>()).add(input);
    }
  }

  /** The slice is not finished. */
  public void forget(SliceId slice) {
    changed.remove(slice);
  }

  /** Hours that changed and do not count, because files deliver them; forgets the changes. */
  public long take(SliceId slice, Selection selection) {
    Set<String> inputs = changed.remove(slice);
    return inputs == null
        ? 0
        : selection.passed().stream()
            .filter(passed -> inputs.contains(passed.facts().input()))
            .count();
  }
}
