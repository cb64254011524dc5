package io.tidemark.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run was how far. Times since its start, to some 50 ms; null if it did not come to that.
 *
 * @param startedAt when the run began, after the start of the process
 * @param reading the first bytes of a file were read
 * @param read the last file was read
 * @param finished the last slice was finished
 * @param published the last slice was written, or found to be written already
 */
public record Milestones(
    Instant startedAt,
    @Nullable Duration reading,
    @Nullable Duration read,
    @Nullable Duration finished,
    @Nullable Duration published) {

  /** A run that has done nothing yet. */
  public static Milestones none(Instant startedAt) {
    return new Milestones(startedAt, null, null, null, null);
  }

  /** These and those of a run that continued this one. */
  Milestones then(Milestones next) {
    return new Milestones(
        startedAt,
        reading == null ? next.reading : reading,
        next.read == null ? read : next.read,
        next.finished == null ? finished : next.finished,
        next.published == null ? published : next.published);
  }
}
