package io.tidemark.scan;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;

/** Numbers and booleans that are wanted as text. Rare, so each value is printed anew. */
final class PrintedConverter extends CellConverter {
  private final TextCells cells;
  private final PhysicalNumber form;

  PrintedConverter(TextCells cells, PhysicalNumber form) {
    this.cells = cells;
    this.form = form;
  }

  @Override
  public boolean hasDictionarySupport() {
    return false;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    throw new UnsupportedOperationException("values are taken one by one");
  }

  @Override
  public void addValueFromDictionary(int id) {
    throw new UnsupportedOperationException("values are taken one by one");
  }

  @Override
  public void addBinary(Binary value) {
    cells.putString(row(), form.textOfBinary(value));
  }

  @Override
  public void addBoolean(boolean value) {
    cells.putString(row(), Boolean.toString(value));
  }

  @Override
  public void addDouble(double value) {
    cells.putString(row(), Double.toString(value));
  }

  @Override
  public void addFloat(float value) {
    cells.putString(row(), Float.toString(value));
  }

  @Override
  public void addInt(int value) {
    cells.putString(row(), form.textOfInt(value));
  }

  @Override
  public void addLong(long value) {
    cells.putString(row(), form.textOfLong(value));
  }
}
