package io.tidemark.scan;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.PrimitiveConverter;

/**
 * Takes a column's values from the Parquet decoder. Dictionaries are decoded once per column chunk;
 * the values of a dictionary-coded page are then looked up by id.
 */
abstract class CellConverter extends PrimitiveConverter {
  private int row;

  /** The row, relative to the batch, of the value that comes next. */
  final void moveTo(int next) {
    row = next;
  }

  final int row() {
    return row;
  }

  @Override
  public boolean hasDictionarySupport() {
    return true;
  }

  @Override
  public abstract void setDictionary(Dictionary dictionary);

  @Override
  public abstract void addValueFromDictionary(int id);
}
