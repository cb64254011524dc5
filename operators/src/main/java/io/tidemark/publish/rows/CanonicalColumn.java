package io.tidemark.publish.rows;

import io.tidemark.frame.LongColumn;

/**
 * A frame's column in its declared type's canonical form.
 *
 * <p>Digest form of a cell: its length as int, then its bytes; -1 and nothing for null.
 */
sealed interface CanonicalColumn {
  boolean isNull(int row);

  /** Appends a cell's digest form. */
  void digestForm(int row, RowBuffer out);

  /** Text as UTF-8, canonical JSON as UTF-8, or the 16 bytes of a uuid, by dictionary id. */
  record Bytes(int[] ids, byte[][] values) implements CanonicalColumn {
    @Override
    public boolean isNull(int row) {
      return ids[row] < 0;
    }

    byte[] at(int row) {
      return values[ids[row]];
    }

    @Override
    public void digestForm(int row, RowBuffer out) {
      if (isNull(row)) {
        out.putInt(-1);
        return;
      }
      out.putInt(at(row).length);
      out.put(at(row));
    }
  }

  /** Numbers as their {@link NumericDigits}. */
  record Numbers(double[] values, NumericDigits digits) implements CanonicalColumn {
    @Override
    public boolean isNull(int row) {
      return Double.isNaN(values[row]);
    }

    /** The digits of a row, valid until the next call. */
    NumericDigits at(int row) {
      digits.set(values[row]);
      return digits;
    }

    @Override
    public void digestForm(int row, RowBuffer out) {
      if (isNull(row)) {
        out.putInt(-1);
        return;
      }
      NumericDigits number = at(row);
      out.put(2 * Long.BYTES, number.units(), number.fraction());
    }
  }

  /** Dates as days since 1970-01-01, and integers. */
  record Integers(long[] values) implements CanonicalColumn {
    @Override
    public boolean isNull(int row) {
      return values[row] == LongColumn.NULL;
    }

    @Override
    public void digestForm(int row, RowBuffer out) {
      if (isNull(row)) {
        out.putInt(-1);
        return;
      }
      out.putInt(Long.BYTES);
      out.putLong(values[row]);
    }
  }
}
