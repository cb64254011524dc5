package io.tidemark.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** As of when the topics are read: as far as the reader that is behind the others. */
public final class ReadAsOf {
  private final Map<Integer, Long> reached = new HashMap<>();

  /** A reader has emitted all that there was at a time, in milliseconds since the epoch. */
  public void reached(int reader, long asOf) {
    reached.merge(reader, asOf, Math::max);
  }

  /** A reader begins anew. */
  public void lost(int reader) {
    reached.remove(reader);
  }

  /**
   * @param readers all that there are
   * @return 0 if one of them has not said yet
   */
  public long of(Set<Integer> readers) {
    return reached.keySet().containsAll(readers)
        ? readers.stream().mapToLong(reached::get).min().orElse(0)
        : 0;
  }
}
