package io.tidemark.scan;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Puts a column's stored values into its cells. Dictionaries are decoded once per column chunk; the
 * values of a dictionary-coded page are then looked up by id.
 *
 * <p>A value is put into a slot; its row, which is named should the value be no good, may be
 * another (see {@link PresentRows}). A type that the column cannot have is an {@link
 * UnsupportedOperationException}.
 */
abstract class CellConverter {
  private final PrimitiveTypeName stored;

  CellConverter(PrimitiveTypeName stored) {
    this.stored = stored;
  }

  final PrimitiveTypeName stored() {
    return stored;
  }

  /** Takes the dictionary of the chunk that comes next. */
  abstract void setDictionary(Dictionary dictionary);

  /**
   * Puts entries of the dictionary, one for each row with a value.
   *
   * @throws IndexOutOfBoundsException if the dictionary has no such entry
   */
  abstract void putEntries(int[] ids, PresentRows rows);

  /** Puts what a decoder of the library reads, one for each row with a value. */
  final void putEach(ValuesReader values, PresentRows rows) {
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int slot = rows.first() + i;
      int row = rows.rowOf(i);
      switch (stored) {
        case BOOLEAN -> putBoolean(slot, values.readBoolean());
        case INT32 -> putInt(slot, row, values.readInteger());
        case INT64 -> putLong(slot, row, values.readLong());
        case FLOAT -> putFloat(slot, values.readFloat());
        case DOUBLE -> putDouble(slot, values.readDouble());
        case BINARY, INT96, FIXED_LEN_BYTE_ARRAY -> putBinary(slot, row, values.readBytes());
      }
    }
  }

  void putDoubles(byte[] array, int position, PresentRows rows) {
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      putDouble(rows.first() + i, LittleEndian.doubleAt(array, position + i * Double.BYTES));
    }
  }

  void putFloats(byte[] array, int position, PresentRows rows) {
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      putFloat(rows.first() + i, LittleEndian.floatAt(array, position + i * Float.BYTES));
    }
  }

  void putInts(byte[] array, int position, PresentRows rows) {
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int value = LittleEndian.intAt(array, position + i * Integer.BYTES);
      putInt(rows.first() + i, rows.rowOf(i), value);
    }
  }

  void putLongs(byte[] array, int position, PresentRows rows) {
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      long value = LittleEndian.longAt(array, position + i * Long.BYTES);
      putLong(rows.first() + i, rows.rowOf(i), value);
    }
  }

  void putBytes(int slot, int row, byte[] array, int position, int length) {
    putBinary(slot, row, Binary.fromConstantByteArray(array, position, length));
  }

  void putBoolean(int slot, boolean value) {
    throw unsupported();
  }

  void putInt(int slot, int row, int value) {
    throw unsupported();
  }

  void putLong(int slot, int row, long value) {
    throw unsupported();
  }

  void putFloat(int slot, float value) {
    throw unsupported();
  }

  void putDouble(int slot, double value) {
    throw unsupported();
  }

  void putBinary(int slot, int row, Binary value) {
    throw unsupported();
  }

  final UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException(
        getClass().getSimpleName() + " of stored type " + stored);
  }
}
