package io.tidemark.scan;

import java.nio.ByteBuffer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Texts that denote the wanted numbers or instants. */
final class ParsedConverter extends CellConverter {
  private final Cells cells;
  private ByteBuffer[] entries = {};

  ParsedConverter(Cells cells) {
    super(PrimitiveTypeName.BINARY);
    this.cells = cells;
  }

  @Override
  void setDictionary(Dictionary dictionary) {
    entries = new ByteBuffer[dictionary.getMaxId() + 1];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = TextConverter.heapBytes(dictionary.decodeToBinary(i));
    }
  }

  @Override
  void putEntries(int[] ids, PresentRows rows) {
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      put(rows.first() + i, rows.rowOf(i), entries[ids[i]]);
    }
  }

  @Override
  void putBytes(int slot, int row, byte[] array, int position, int length) {
    cells.putText(slot, row, array, position, length);
  }

  @Override
  void putBinary(int slot, int row, Binary value) {
    put(slot, row, TextConverter.heapBytes(value));
  }

  private void put(int slot, int row, ByteBuffer text) {
    cells.putText(slot, row, text.array(), TextConverter.start(text), text.remaining());
  }
}
