package io.tidemark.lake;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a reader tells of a task once it is done with it. Idempotent: a repeated report says the
 * same under the same sequence.
 *
 * @param path of the task
 * @param sequence of the task
 * @param source whose data the file is; empty unless it was read
 * @param fromDay first date that was read, in days since 1970-01-01
 * @param toDay last date that was read
 * @param days dates that the file, or its range, touches, of those that were read, ascending
 * @param range of the task
 */
public record FileReport(
    String path,
    long sequence,
    Kind kind,
    String source,
    long fromDay,
    long toDay,
    long[] days,
    FileRange range)
    implements Serializable {

  /** A report of the whole file. */
  public FileReport(
      String path, long sequence, Kind kind, String source, long fromDay, long toDay, long[] days) {
    this(path, sequence, kind, source, fromDay, toDay, days, FileRange.WHOLE);
  }

  /** How the task ended. */
  public enum Kind {
    /** The file's contributions are on their way. */
    READ,
    /** The file cannot be read: what an earlier version added stays. */
    UNREADABLE,
    /** The file was not there as the task wants it: it is to be looked at again. */
    MISSED,
    /** What the file added is being taken back. */
    REMOVED
  }

  private static final long[] NONE = new long[0];

  public static FileReport without(Kind kind, FileTask task) {
    return new FileReport(task.path(), task.sequence(), kind, "", 0, -1, NONE, task.range());
  }

  boolean covers(long day) {
    return fromDay <= day && day <= toDay;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileReport that
        && path.equals(that.path)
        && sequence == that.sequence
        && kind == that.kind
        && source.equals(that.source)
        && fromDay == that.fromDay
        && toDay == that.toDay
        && Arrays.equals(days, that.days)
        && range.equals(that.range);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, sequence, kind, range);
  }
}
