package io.tidemark.lake;

import io.tidemark.workload.LakeFormat;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The share of a file that one task reads: one of {@code count} stretches of equal length. The
 * whole file is one of one.
 *
 * @param index from 0
 */
public record FileRange(int index, int count) implements Serializable {
  public static final FileRange WHOLE = new FileRange(0, 1);

  /** More ranges than this are no gain, and each has a cost. */
  private static final int MOST = 1_024;

  public FileRange {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("range " + index + " of " + count);
    }
  }

  /**
   * The ranges of a file. Only Parquet files have any: where the rows of a text begin is known by
   * reading it from the start.
   *
   * @param bytes the most that a range holds
   */
  static List<FileRange> of(LakeFormat format, long length, long bytes) {
    if (format != LakeFormat.PARQUET || length <= bytes) {
      return List.of(WHOLE);
    }
    int count = (int) Math.min(MOST, (length - 1) / bytes + 1);
    return IntStream.range(0, count).mapToObj(index -> new FileRange(index, count)).toList();
  }

  public boolean isWhole() {
    return count == 1;
  }

  public boolean isFirst() {
    return index == 0;
  }

  /**
   * The first byte; what a broken file claims to lie before its start belongs to the first range.
   */
  public long from(long length) {
    return index == 0 ? Long.MIN_VALUE : border(index, length);
  }

  /** The byte after the last one; the last range has no end. */
  public long to(long length) {
    return index == count - 1 ? Long.MAX_VALUE : border(index + 1, length);
  }

  private long border(int before, long length) {
    return length / count * before;
  }
}
