package io.tidemark.flink.source;

import io.tidemark.lake.HeldFiles;
import io.tidemark.lake.LakeMemory;
import io.tidemark.lake.LakeReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How listings have gone lately, and what of them is doubted. */
final class ListingHealth {
  private static final Logger LOG = LoggerFactory.getLogger(ListingHealth.class);
  private static final long NEVER = Long.MIN_VALUE;

  private long attemptedAt;
  private long listedAsOf = NEVER;
  private int failures;
  private String failure = "";
  private HeldFiles held = HeldFiles.none();

  void failed(long asOf, String message) {
    attemptedAt = asOf;
    failures++;
    failure = message;
  }

  void succeeded(long asOf) {
    attemptedAt = asOf;
    listedAsOf = asOf;
    failures = 0;
    failure = "";
  }

  /** Takes up which files are gone and not taken back, and says so if that is news. */
  void holds(HeldFiles now, int known) {
    if (!now.equals(held) && !now.paths().isEmpty()) {
      LOG.warn(
          "{} of {} known files are gone and are not taken back, because {}. If they were deleted"
              + " on purpose, start once with run --confirm-deletes, or raise {}",
          now.paths().size(),
          known,
          now.dates().isEmpty()
              ? "too many of the lake's files went at once"
              : "too many files of a date went at once: " + String.join(", ", now.dates()),
          now.dates().isEmpty()
              ? "source.files.max_vanished"
              : "source.files.max_vanished_of_date");
    }
    held = now;
  }

  /** Whether any listing has succeeded. */
  boolean hasListed() {
    return listedAsOf != NEVER;
  }

  /** Whether the last listing succeeded. */
  boolean isGood() {
    return hasListed() && failures == 0;
  }

  /** When the last listing that succeeded began, milliseconds since the epoch. */
  long listedAsOf() {
    return listedAsOf;
  }

  /** When the last listing began, milliseconds since the epoch; 0 before the first. */
  long attemptedAt() {
    return attemptedAt;
  }

  /** Whether there is anything to report yet. */
  boolean hasTried() {
    return attemptedAt > 0;
  }

  LakeReport report(LakeMemory memory, long publishedAsOf) {
    return new LakeReport(
        attemptedAt,
        hasListed() ? listedAsOf : 0,
        failures,
        failure,
        memory.size(),
        memory.pending(),
        held.paths().size(),
        publishedAsOf);
  }
}
