package io.tidemark.scan;

import io.tidemark.frame.DoubleColumn;
import java.util.Arrays;

/** Numbers; NaN is null. A text that is no number is null as well, so no row is rejected here. */
final class NumberCells extends Cells {
  private final double[] values = new double[Batch.ROWS];
  private final DoubleColumn column = new DoubleColumn(values);

  NumberCells(String name, RowFaults faults) {
    super(name, faults);
    Arrays.fill(values, DoubleColumn.NULL);
  }

  @Override
  DoubleColumn column() {
    return column;
  }

  @Override
  void putNull(int row) {
    values[row] = DoubleColumn.NULL;
  }

  @Override
  void putText(int slot, int row, byte[] bytes, int offset, int length) {
    values[slot] = NumberText.parse(bytes, offset, length);
  }

  @Override
  void spread(PresentRows rows) {
    int value = rows.count() - 1;
    for (int row = rows.first() + rows.rows() - 1; row >= rows.first(); row--) {
      if (value >= 0 && rows.rowOf(value) == row) {
        values[row] = values[rows.first() + value--];
      } else {
        values[row] = DoubleColumn.NULL;
      }
    }
  }

  /** Puts a number; every NaN becomes the one that stands for null. */
  void put(int slot, double value) {
    values[slot] = canonical(value);
  }

  /** As {@link #put}, for a number that is canonical. */
  void putCanonical(int slot, double value) {
    values[slot] = value;
  }

  static double canonical(double value) {
    return Double.isNaN(value) ? DoubleColumn.NULL : value;
  }
}
