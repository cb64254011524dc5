package io.tidemark.scan;

import java.nio.ByteBuffer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;

/** Texts in UTF-8: ids of a chunk's dictionary become ids of the file's pool. */
final class TextConverter extends CellConverter {
  private final TextCells cells;
  private int[] ids = {};
  private Binary[] entries = {};

  TextConverter(TextCells cells) {
    this.cells = cells;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    entries = new Binary[dictionary.getMaxId() + 1];
    ids = new int[entries.length];
    for (int i = 0; i < ids.length; i++) {
      entries[i] = dictionary.decodeToBinary(i);
      ByteBuffer bytes = heapBytes(entries[i]);
      ids[i] = cells.idOf(bytes.array(), start(bytes), bytes.remaining());
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    if (ids[id] == TextCells.MALFORMED) {
      addBinary(entries[id]);
    } else {
      cells.putId(row(), ids[id]);
    }
  }

  @Override
  public void addBinary(Binary value) {
    ByteBuffer bytes = heapBytes(value);
    cells.putText(row(), bytes.array(), start(bytes), bytes.remaining());
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
