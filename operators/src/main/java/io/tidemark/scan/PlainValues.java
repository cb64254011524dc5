package io.tidemark.scan;

import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Values of a frequent type as they are, one after the other. */
final class PlainValues implements PageValues {
  private final PrimitiveTypeName stored;
  private final PageBytes bytes;

  PlainValues(PrimitiveTypeName stored, PageBytes bytes) {
    if (!decodes(stored)) {
      throw new IllegalArgumentException("plain values of type " + stored);
    }
    this.stored = stored;
    this.bytes = bytes;
  }

  static boolean decodes(PrimitiveTypeName stored) {
    return switch (stored) {
      case DOUBLE, FLOAT, INT32, INT64, BINARY -> true;
      case BOOLEAN, INT96, FIXED_LEN_BYTE_ARRAY -> false;
    };
  }

  @Override
  public void put(CellConverter converter, PresentRows rows) {
    byte[] array = bytes.array();
    long count = rows.count();
    switch (stored) {
      case DOUBLE -> converter.putDoubles(array, bytes.take(count * Double.BYTES), rows);
      case FLOAT -> converter.putFloats(array, bytes.take(count * Float.BYTES), rows);
      case INT32 -> converter.putInts(array, bytes.take(count * Integer.BYTES), rows);
      case INT64 -> converter.putLongs(array, bytes.take(count * Long.BYTES), rows);
      default -> putBytes(converter, array, rows);
    }
  }

  private void putBytes(CellConverter converter, byte[] array, PresentRows rows) {
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int length = bytes.takeInt();
      converter.putBytes(rows.first() + i, rows.rowOf(i), array, bytes.take(length), length);
    }
  }
}
