package io.tidemark.scan;

import io.tidemark.frame.LongColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Instants in microseconds since the epoch. */
final class InstantCells extends Cells {
  private final long[] values = new long[Batch.ROWS];
  private final LongColumn column = new LongColumn(values);
  private final BytesMemo memo =
      new BytesMemo((bytes, offset, length) -> InstantText.parse(utf8(bytes, offset, length)));

  InstantCells(String name, RowFaults faults) {
    super(name, faults);
    Arrays.fill(values, LongColumn.NULL);
  }

  @Override
  LongColumn column() {
    return column;
  }

  @Override
  void putNull(int row) {
    values[row] = LongColumn.NULL;
  }

  @Override
  void putText(int slot, int row, byte[] bytes, int offset, int length) {
    long micros = memo.get(bytes, offset, length);
    if (micros == InstantText.INVALID) {
      reject(slot, row, utf8(bytes, offset, length), InstantText.EXPECTED);
    } else {
      values[slot] = micros;
    }
  }

  @Override
  void spread(PresentRows rows) {
    int value = rows.count() - 1;
    for (int row = rows.first() + rows.rows() - 1; row >= rows.first(); row--) {
      if (value >= 0 && rows.rowOf(value) == row) {
        values[row] = values[rows.first() + value--];
      } else {
        values[row] = LongColumn.NULL;
      }
    }
  }

  /** Puts an instant that is known to be in range. */
  void put(int row, long micros) {
    values[row] = micros;
  }

  private static String utf8(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
