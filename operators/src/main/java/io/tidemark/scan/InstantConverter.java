package io.tidemark.scan;

import java.util.Objects;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Timestamps and dates. */
final class InstantConverter extends CellConverter {
  private static final String EXPECTED = "an instant in the years 0000 to 9999";

  private final InstantCells cells;
  private final InstantForm form;
  private long[] entries = {};
  private @Nullable Dictionary dictionary;

  InstantConverter(InstantCells cells, PrimitiveTypeName stored, InstantForm form) {
    super(stored);
    this.cells = cells;
    this.form = form;
  }

  @Override
  void setDictionary(Dictionary chunk) {
    dictionary = chunk;
    entries = new long[chunk.getMaxId() + 1];
    for (int i = 0; i < entries.length; i++) {
      entries[i] =
          switch (stored()) {
            case INT32 -> form.ofLong(chunk.decodeToInt(i));
            case INT64 -> form.ofLong(chunk.decodeToLong(i));
            default -> InstantForm.ofInt96(chunk.decodeToBinary(i));
          };
    }
  }

  @Override
  void putEntries(int[] ids, PresentRows rows) {
    int count = rows.count();
    int slot = rows.first();
    for (int i = 0; i < count; i++) {
      long micros = entries[ids[i]];
      if (micros == InstantText.INVALID) {
        putFrom(Objects.requireNonNull(dictionary), ids[i], slot + i, rows.rowOf(i));
      } else {
        cells.put(slot + i, micros);
      }
    }
  }

  private void putFrom(Dictionary chunk, int id, int slot, int row) {
    switch (stored()) {
      case INT32 -> putInt(slot, row, chunk.decodeToInt(id));
      case INT64 -> putLong(slot, row, chunk.decodeToLong(id));
      default -> putBinary(slot, row, chunk.decodeToBinary(id));
    }
  }

  @Override
  void putInt(int slot, int row, int value) {
    putLong(slot, row, value);
  }

  @Override
  void putLong(int slot, int row, long value) {
    long micros = form.ofLong(value);
    if (micros == InstantText.INVALID) {
      cells.reject(slot, row, value + " (" + form + ")", EXPECTED);
    } else {
      cells.put(slot, micros);
    }
  }

  @Override
  void putBinary(int slot, int row, Binary value) {
    long micros = InstantForm.ofInt96(value);
    if (micros == InstantText.INVALID) {
      cells.reject(slot, row, value + " (" + form + ")", EXPECTED);
    } else {
      cells.put(slot, micros);
    }
  }
}
