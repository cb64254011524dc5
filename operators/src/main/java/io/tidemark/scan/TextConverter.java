package io.tidemark.scan;

import java.nio.ByteBuffer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Texts in UTF-8: ids of a chunk's dictionary become ids of the file's pool. */
final class TextConverter extends CellConverter {
  private final TextCells cells;
  private int[] poolIds = {};
  private Binary[] entries = {};

  TextConverter(TextCells cells) {
    super(PrimitiveTypeName.BINARY);
    this.cells = cells;
  }

  @Override
  void setDictionary(Dictionary dictionary) {
    entries = new Binary[dictionary.getMaxId() + 1];
    poolIds = new int[entries.length];
    for (int i = 0; i < poolIds.length; i++) {
      entries[i] = dictionary.decodeToBinary(i);
      ByteBuffer bytes = heapBytes(entries[i]);
      poolIds[i] = cells.idOf(bytes.array(), start(bytes), bytes.remaining());
    }
  }

  @Override
  void putEntries(int[] ids, PresentRows rows) {
    int count = rows.count();
    int slot = rows.first();
    for (int i = 0; i < count; i++) {
      int id = poolIds[ids[i]];
      if (id == TextCells.MALFORMED) {
        putBinary(slot + i, rows.rowOf(i), entries[ids[i]]);
      } else {
        cells.putId(slot + i, id);
      }
    }
  }

  @Override
  void putBytes(int slot, int row, byte[] array, int position, int length) {
    cells.putText(slot, row, array, position, length);
  }

  @Override
  void putBinary(int slot, int row, Binary value) {
    ByteBuffer bytes = heapBytes(value);
    cells.putText(slot, row, bytes.array(), start(bytes), bytes.remaining());
  }

  /** A value's bytes where they lie, copied only if no array can be had. */
  static ByteBuffer heapBytes(Binary value) {
    ByteBuffer bytes = value.toByteBuffer();
    return bytes.hasArray() ? bytes : ByteBuffer.wrap(value.getBytes());
  }

  static int start(ByteBuffer bytes) {
    return bytes.arrayOffset() + bytes.position();
  }
}
