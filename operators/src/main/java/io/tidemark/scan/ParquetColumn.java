package io.tidemark.scan;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** Fills one column's cells from its chunks, row group after row group. */
final class ParquetColumn {
  private final ColumnDescriptor descriptor;
  private final Cells cells;
  private final CellConverter converter;
  private @Nullable ColumnReader reader;

  ParquetColumn(ColumnDescriptor descriptor, Cells cells, CellConverter converter) {
    this.descriptor = descriptor;
    this.cells = cells;
    this.converter = converter;
  }

  ColumnDescriptor descriptor() {
    return descriptor;
  }

  CellConverter converter() {
    return converter;
  }

  /** Goes to a row group's chunk. A chunk of another length would repeat or lose values. */
  void enter(ColumnReadStore rowGroup, long rows) {
    reader = rowGroup.getColumnReader(descriptor);
    if (reader.getTotalValueCount() != rows) {
      throw new ParquetDecodingException(
          "column "
              + String.join(".", descriptor.getPath())
              + " has "
              + reader.getTotalValueCount()
              + " values in a row group of "
              + rows
              + " rows");
    }
  }

  /** Puts the next values of the row group into the cells from 0. */
  void read(int rows) {
    ColumnReader values = reader;
    if (values == null) {
      throw new IllegalStateException("no row group was entered");
    }
    int present = descriptor.getMaxDefinitionLevel();
    for (int row = 0; row < rows; row++) {
      if (values.getCurrentDefinitionLevel() == present) {
        converter.moveTo(row);
        values.writeCurrentValueToConverter();
      } else {
        cells.putNull(row);
      }
      values.consume();
    }
  }
}
