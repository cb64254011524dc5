package io.tidemark.scan;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Numbers of every physical type; booleans count as 0 and 1. */
final class NumberConverter extends CellConverter {
  private final NumberCells cells;
  private final PhysicalNumber form;
  private double[] entries = {};

  NumberConverter(NumberCells cells, PrimitiveTypeName stored, PhysicalNumber form) {
    super(stored);
    this.cells = cells;
    this.form = form;
  }

  @Override
  void setDictionary(Dictionary dictionary) {
    entries = new double[dictionary.getMaxId() + 1];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = NumberCells.canonical(entry(dictionary, i));
    }
  }

  private double entry(Dictionary dictionary, int id) {
    return switch (stored()) {
      case DOUBLE -> dictionary.decodeToDouble(id);
      case FLOAT -> dictionary.decodeToFloat(id);
      case INT32 -> form.ofInt(dictionary.decodeToInt(id));
      case INT64 -> form.ofLong(dictionary.decodeToLong(id));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> form.ofBinary(dictionary.decodeToBinary(id));
      case BOOLEAN, INT96 -> throw unsupported();
    };
  }

  @Override
  void putEntries(int[] ids, PresentRows rows) {
    int count = rows.count();
    int slot = rows.first();
    for (int i = 0; i < count; i++) {
      cells.putCanonical(slot + i, entries[ids[i]]);
    }
  }

  @Override
  void putBinary(int slot, int row, Binary value) {
    cells.put(slot, form.ofBinary(value));
  }

  @Override
  void putBoolean(int slot, boolean value) {
    cells.put(slot, value ? 1 : 0);
  }

  @Override
  void putDouble(int slot, double value) {
    cells.put(slot, value);
  }

  @Override
  void putFloat(int slot, float value) {
    cells.put(slot, value);
  }

  @Override
  void putInt(int slot, int row, int value) {
    cells.put(slot, form.ofInt(value));
  }

  @Override
  void putLong(int slot, int row, long value) {
    cells.put(slot, form.ofLong(value));
  }
}
