package io.tidemark.scan;

import org.apache.parquet.io.ParquetDecodingException;

/**
 * Doubles whose first bytes come first, then all second bytes, and so on: BYTE_STREAM_SPLIT, as
 * DuckDB writes numbers that take no dictionary.
 */
final class SplitDoubles implements PageValues {
  private final byte[] array;
  private final int start;
  private final int values;
  private int read;

  SplitDoubles(PageBytes bytes) {
    if (bytes.left() % Double.BYTES != 0) {
      throw new ParquetDecodingException(bytes.left() + " bytes of doubles");
    }
    this.values = bytes.left() / Double.BYTES;
    this.array = bytes.array();
    this.start = bytes.take(bytes.left());
  }

  @Override
  public void put(CellConverter converter, PresentRows rows) {
    int count = rows.count();
    if (count > values - read) {
      throw new ParquetDecodingException("a page of " + values + " doubles is too short");
    }
    for (int i = 0; i < count; i++) {
      converter.putDouble(rows.first() + i, next());
    }
  }

  private double next() {
    long bits = 0;
    int at = start + read++;
    for (int i = 0; i < Double.BYTES; i++) {
      bits |= (array[at] & 0xffL) << i * Byte.SIZE;
      at += values;
    }
    return Double.longBitsToDouble(bits);
  }
}
