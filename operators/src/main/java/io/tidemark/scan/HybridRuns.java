package io.tidemark.scan;

import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Integers of a fixed width as runs, each of one repeated value or of bit-packed values: Parquet's
 * RLE/bit-packing hybrid. Dictionary ids and definition levels come this way.
 */
final class HybridRuns {
  private static final int GROUP = 8;
  private static final int LONGEST_HEADER = 35;

  private final PageBytes bytes;
  private final byte[] array;
  private final int width;
  private final long mask;

  /** Values left in the current run; of a packed run, those that the bytes hold. */
  private long left;

  private boolean packed;
  private int repeated;
  private long bit;

  /**
   * @param bytes runs up to the end
   * @param width bits of a value, 0 to 32
   */
  HybridRuns(PageBytes bytes, int width) {
    if (width < 0 || width > Integer.SIZE) {
      throw new ParquetDecodingException("values of " + width + " bits, expected 0 to 32");
    }
    this.bytes = bytes;
    this.array = bytes.array();
    this.width = width;
    this.mask = (1L << width) - 1;
  }

  /** A single run of packed values, without its header. */
  static HybridRuns ofPacked(PageBytes bytes, int width) {
    HybridRuns runs = new HybridRuns(bytes, width);
    runs.packed = true;
    runs.enterPacked((bytes.left() + width - 1L) / width);
    return runs;
  }

  /**
   * Reads the next values.
   *
   * @throws ParquetDecodingException if there are fewer
   */
  void read(int[] target, int count) {
    int at = 0;
    while (at < count) {
      enterRun();
      int part = (int) Math.min(left, count - at);
      if (packed) {
        unpack(target, at, part);
      } else {
        Arrays.fill(target, at, at + part, repeated);
      }
      left -= part;
      at += part;
    }
  }

  /** Passes the next values if they are known to be all the same without looking at each. */
  boolean skipRepeated(int value, int count) {
    if (count > 0) {
      enterRun();
    }
    if (packed || repeated != value || left < count) {
      return false;
    }
    left -= count;
    return true;
  }

  /** Goes to the next run that has values, unless the current one has. */
  private void enterRun() {
    while (left == 0) {
      int header = header();
      packed = (header & 1) == 1;
      left = header >>> 1;
      if (packed) {
        enterPacked(left);
      } else {
        repeated = repeatedValue();
      }
    }
  }

  /** The last run may lack bytes of values that nobody needs. */
  private void enterPacked(long groups) {
    long length = Math.min(groups * width, bytes.left());
    left = width == 0 ? groups * GROUP : Math.min(groups * GROUP, length * Byte.SIZE / width);
    bit = (long) bytes.take(length) * Byte.SIZE;
  }

  private int header() {
    int header = 0;
    for (int shift = 0; shift < LONGEST_HEADER; shift += 7) {
      int next = bytes.takeByte();
      header |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return header;
      }
    }
    throw new ParquetDecodingException("a run's length takes more than 32 bits");
  }

  private int repeatedValue() {
    int value = 0;
    for (int shift = 0; shift < width; shift += Byte.SIZE) {
      value |= bytes.takeByte() << shift;
    }
    return value;
  }

  private void unpack(int[] target, int from, int count) {
    int at = from;
    int end = from + count;
    if (width <= 2 * Byte.SIZE) {
      while (at < end && (bit & 7) != 0) {
        target[at++] = next();
      }
      int groups = (end - at) / GROUP;
      if (width <= Byte.SIZE) {
        unpackNarrow(target, at, groups);
      } else {
        unpackWide(target, at, groups);
      }
      bit += (long) groups * GROUP * width;
      at += groups * GROUP;
    }
    while (at < end) {
      target[at++] = next();
    }
  }

  /** A group is as many bytes as a value has bits, so one read of 64 bits holds it. */
  private void unpackNarrow(int[] target, int from, int groups) {
    int position = (int) (bit >>> 3);
    for (int at = from; at < from + groups * GROUP; at += GROUP) {
      long word = LittleEndian.paddedLongAt(array, position);
      for (int i = 0; i < GROUP; i++) {
        target[at + i] = (int) (word & mask);
        word >>>= width;
      }
      position += width;
    }
  }

  /** As {@link #unpackNarrow} in two halves; the second may begin in the middle of a byte. */
  private void unpackWide(int[] target, int from, int groups) {
    int position = (int) (bit >>> 3);
    int half = GROUP / 2;
    int offset = half * width >>> 3;
    int shift = half * width & 7;
    for (int at = from; at < from + groups * GROUP; at += GROUP) {
      long low = LittleEndian.paddedLongAt(array, position);
      long high = LittleEndian.paddedLongAt(array, position + offset) >>> shift;
      for (int i = 0; i < half; i++) {
        target[at + i] = (int) (low & mask);
        target[at + half + i] = (int) (high & mask);
        low >>>= width;
        high >>>= width;
      }
      position += width;
    }
  }

  private int next() {
    long word = LittleEndian.paddedLongAt(array, (int) (bit >>> 3));
    int value = (int) (word >>> (bit & 7) & mask);
    bit += width;
    return value;
  }
}
