package io.tidemark.fold;

import org.jspecify.annotations.Nullable;

/**
 * What a slice holds of one input. Part of keyed state.
 *
 * @param live the complete version that counts
 * @param pending a newer version of which parts are still missing
 * @param retractedBelow versions with a smaller sequence have been taken back: parts of them that
 *     still arrive are dropped. Forgotten once nothing older can be under way.
 * @param retractedAsOf the watermark from which on that is so
 */
public record FileInSlice(
    @Nullable VersionHead live,
    @Nullable VersionHead pending,
    long retractedBelow,
    long retractedAsOf) {

  static final FileInSlice NONE = new FileInSlice(null, null, 0, 0);

  /** Parts at or below this sequence are stale or already counted. */
  long floor() {
    return Math.max(live == null ? 0 : live.sequence(), retractedBelow - 1);
  }

  FileInSlice with(@Nullable VersionHead newLive, @Nullable VersionHead newPending) {
    return new FileInSlice(newLive, newPending, retractedBelow, retractedAsOf);
  }

  FileInSlice withoutRetraction() {
    return new FileInSlice(live, pending, 0, 0);
  }

  boolean holdsNothing() {
    return live == null && pending == null;
  }
}
