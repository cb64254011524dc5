package io.tidemark.scan;

import io.tidemark.frame.Column;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One column of the current batch: where values are put, whatever the file's form. */
abstract sealed class Cells permits TextCells, NumberCells, InstantCells {
  private final String name;
  private final RowFaults faults;

  Cells(String name, RowFaults faults) {
    this.name = name;
    this.faults = faults;
  }

  /** A dataset's cells, in its order, all null. */
  static List<Cells> of(Dataset dataset, RowFaults faults) {
    Set<String> names = new HashSet<>();
    for (ColumnSpec column : dataset.columns()) {
      if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "dataset " + dataset.name() + " has column " + column.name() + " twice");
      }
    }
    return dataset.columns().stream().map(column -> of(column, faults)).toList();
  }

  private static Cells of(ColumnSpec column, RowFaults faults) {
    return switch (column.type()) {
      case TEXT -> new TextCells(column.name(), faults);
      case NUMBER -> new NumberCells(column.name(), faults);
      case INSTANT -> new InstantCells(column.name(), faults);
    };
  }

  /** The column; the same object for every batch. */
  abstract Column column();

  abstract void putNull(int row);

  /**
   * Puts what a text in UTF-8 denotes into a slot; rejects the row, which is the same unless nulls
   * are still to be spread, if it denotes nothing.
   */
  abstract void putText(int slot, int row, byte[] bytes, int offset, int length);

  /** Moves values from the slots where they were put to their rows; the other rows become null. */
  abstract void spread(PresentRows rows);

  /** Rejects the row; its slot becomes null. */
  final void reject(int slot, int row, String value, String expected) {
    putNull(slot);
    faults.add(row, name, value, expected);
  }
}
