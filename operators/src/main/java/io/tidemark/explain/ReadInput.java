package io.tidemark.explain;

import io.tidemark.fold.InputFacts;
import io.tidemark.workload.Contribution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An input of a slice and what became of it when it was read again.
 *
 * @param present the file's version now; null if it has gone
 * @param problem why it could not be read as it was recorded; null if it could
 * @param part what it adds; empty if it could not be read, or holds nothing on the date any more
 * @param rows its rows; null if it could not be read
 */
record ReadInput(
    RecordedInput recorded,
    @Nullable String present,
    @Nullable String problem,
    Optional<Part> part,
    @Nullable InputRows rows) {

  /** A contribution with what the selection needs to know of it. */
  record Part(InputFacts facts, Contribution contribution) {}

  static ReadInput unread(RecordedInput recorded, @Nullable String present, String problem) {
    return new ReadInput(recorded, present, problem, Optional.empty(), null);
  }
}
