package io.tidemark.lake;

import org.jspecify.annotations.Nullable;

/**
 * Work that a comparison found: read one version of a file, or take back a file that has gone.
 *
 * @param path relative to the lake's root
 * @param version the version to read; of a removal, the last one known
 * @param length bytes of that version
 * @param sequence rises with every task of an enumerator's life, so of two tasks for one path the
 *     greater one is the truth, in whatever order their effects arrive
 * @param removal whether the file has gone
 * @param asOf when the listing that found it began, milliseconds since the epoch
 * @param day if set, days since 1970-01-01: the version is known, and of it this date alone is read
 *     again
 * @param range of the version, what is read by this task; the other ranges are tasks of the same
 *     sequence
 */
public record FileTask(
    String path,
    String version,
    long length,
    long sequence,
    boolean removal,
    long asOf,
    @Nullable Long day,
    FileRange range) {

  /** A task for the whole file. */
  public FileTask(
      String path,
      String version,
      long length,
      long sequence,
      boolean removal,
      long asOf,
      @Nullable Long day) {
    this(path, version, length, sequence, removal, asOf, day, FileRange.WHOLE);
  }

  /** The same work of a range, or all of it. */
  public FileTask with(FileRange other) {
    return new FileTask(path, version, length, sequence, removal, asOf, day, other);
  }
}
