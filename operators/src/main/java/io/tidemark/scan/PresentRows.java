package io.tidemark.scan;

/**
 * Consecutive rows of a batch, and which of them have a value. Values are decoded one after the
 * other into the slots from {@link #first}; then {@link Cells#spread} moves them to their rows.
 */
final class PresentRows {
  private final int[] offsets = new int[Batch.ROWS];
  private int first;
  private int rows;
  private int count;

  /** Rows from {@code from} that all have a value. */
  void all(int from, int length) {
    first = from;
    rows = length;
    count = length;
  }

  /** Rows from {@code from}, of which those of level 1 have a value. */
  void of(int from, int length, int[] levels) {
    first = from;
    rows = length;
    int present = 0;
    for (int i = 0; i < length; i++) {
      offsets[present] = i;
      present += levels[i];
    }
    count = present;
  }

  /** The first row, and the slot of the first value. */
  int first() {
    return first;
  }

  /** How many rows there are, with and without a value. */
  int rows() {
    return rows;
  }

  /** How many of the rows have a value. */
  int count() {
    return count;
  }

  /** The row of the value with this position among those present. */
  int rowOf(int value) {
    return first + (count == rows ? value : offsets[value]);
  }
}
