package io.tidemark.scan;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Numbers and booleans that are wanted as text. */
final class PrintedConverter extends CellConverter {
  private final TextCells cells;
  private final PhysicalNumber form;
  private int[] poolIds = {};

  PrintedConverter(TextCells cells, PrimitiveTypeName stored, PhysicalNumber form) {
    super(stored);
    this.cells = cells;
    this.form = form;
  }

  @Override
  void setDictionary(Dictionary dictionary) {
    poolIds = new int[dictionary.getMaxId() + 1];
    for (int i = 0; i < poolIds.length; i++) {
      poolIds[i] = cells.idOf(entry(dictionary, i));
    }
  }

  private String entry(Dictionary dictionary, int id) {
    return switch (stored()) {
      case DOUBLE -> Double.toString(dictionary.decodeToDouble(id));
      case FLOAT -> Float.toString(dictionary.decodeToFloat(id));
      case INT32 -> form.textOfInt(dictionary.decodeToInt(id));
      case INT64 -> form.textOfLong(dictionary.decodeToLong(id));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> form.textOfBinary(dictionary.decodeToBinary(id));
      case BOOLEAN, INT96 -> throw unsupported();
    };
  }

  @Override
  void putEntries(int[] ids, PresentRows rows) {
    int count = rows.count();
    int slot = rows.first();
    for (int i = 0; i < count; i++) {
      cells.putId(slot + i, poolIds[ids[i]]);
    }
  }

  @Override
  void putBinary(int slot, int row, Binary value) {
    put(slot, form.textOfBinary(value));
  }

  @Override
  void putBoolean(int slot, boolean value) {
    put(slot, Boolean.toString(value));
  }

  @Override
  void putDouble(int slot, double value) {
    put(slot, Double.toString(value));
  }

  @Override
  void putFloat(int slot, float value) {
    put(slot, Float.toString(value));
  }

  @Override
  void putInt(int slot, int row, int value) {
    put(slot, form.textOfInt(value));
  }

  @Override
  void putLong(int slot, int row, long value) {
    put(slot, form.textOfLong(value));
  }

  private void put(int slot, String text) {
    cells.putId(slot, cells.idOf(text));
  }
}
