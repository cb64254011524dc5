package io.tidemark.lake;

/**
 * How the source is doing. Times are milliseconds since the epoch, 0 if there has been none.
 *
 * @param attemptedAt when the last listing began
 * @param listedAt when the last that succeeded did
 * @param failures attempts in a row that failed
 * @param failure what the last of them said; empty if it succeeded
 * @param files known
 * @param pending tasks that are not done
 * @param held files that are gone but are not taken back
 * @param publishedAsOf everything that was there then is published
 */
public record LakeReport(
    long attemptedAt,
    long listedAt,
    int failures,
    String failure,
    long files,
    long pending,
    long held,
    long publishedAsOf) {

  /** Whether another report says anything that cannot wait. */
  boolean isNewsAfter(LakeReport before) {
    return failures != before.failures
        || !failure.equals(before.failure)
        || files != before.files
        || (pending == 0) != (before.pending == 0)
        || held != before.held
        || (before.publishedAsOf == 0 && publishedAsOf != 0);
  }
}
