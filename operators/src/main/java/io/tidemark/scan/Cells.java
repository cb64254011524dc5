package io.tidemark.scan;

import io.tidemark.frame.Column;
import io.tidemark.workload.ColumnSpec;

/** One column of the current batch: where values are put, whatever the file's form. */
abstract sealed class Cells permits TextCells, NumberCells, InstantCells {
  private final String name;
  private final RowFaults faults;

  Cells(String name, RowFaults faults) {
    this.name = name;
    this.faults = faults;
  }

  /** Cells that all hold null. */
  static Cells of(ColumnSpec spec, RowFaults faults) {
    return switch (spec.type()) {
      case TEXT -> new TextCells(spec.name(), faults);
      case NUMBER -> new NumberCells(spec.name(), faults);
      case INSTANT -> new InstantCells(spec.name(), faults);
    };
  }

  /** The column; the same object for every batch. */
  abstract Column column();

  abstract void putNull(int row);

  /** Puts what a text in UTF-8 denotes; rejects the row if it denotes nothing. */
  abstract void putText(int row, byte[] bytes, int offset, int length);

  /** Rejects the row; its cell becomes null. */
  final void reject(int row, String value, String expected) {
    putNull(row);
    faults.add(row, name, value, expected);
  }
}
