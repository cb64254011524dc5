package io.tidemark.scan;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Numbers of every physical type; booleans count as 0 and 1. */
final class NumberConverter extends CellConverter {
  private final NumberCells cells;
  private final PrimitiveTypeName stored;
  private final PhysicalNumber form;
  private double[] entries = {};

  NumberConverter(NumberCells cells, PrimitiveTypeName stored, PhysicalNumber form) {
    this.cells = cells;
    this.stored = stored;
    this.form = form;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    entries = new double[dictionary.getMaxId() + 1];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entry(dictionary, i);
    }
  }

  private double entry(Dictionary dictionary, int id) {
    return switch (stored) {
      case DOUBLE -> dictionary.decodeToDouble(id);
      case FLOAT -> dictionary.decodeToFloat(id);
      case INT32 -> form.ofInt(dictionary.decodeToInt(id));
      case INT64 -> form.ofLong(dictionary.decodeToLong(id));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> form.ofBinary(dictionary.decodeToBinary(id));
      case BOOLEAN, INT96 -> throw new UnsupportedOperationException("dictionary of " + stored);
    };
  }

  @Override
  public void addValueFromDictionary(int id) {
    cells.put(row(), entries[id]);
  }

  @Override
  public void addBinary(Binary value) {
    cells.put(row(), form.ofBinary(value));
  }

  @Override
  public void addBoolean(boolean value) {
    cells.put(row(), value ? 1 : 0);
  }

  @Override
  public void addDouble(double value) {
    cells.put(row(), value);
  }

  @Override
  public void addFloat(float value) {
    cells.put(row(), value);
  }

  @Override
  public void addInt(int value) {
    cells.put(row(), form.ofInt(value));
  }

  @Override
  public void addLong(long value) {
    cells.put(row(), form.ofLong(value));
  }
}
