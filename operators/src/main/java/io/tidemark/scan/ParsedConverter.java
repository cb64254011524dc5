package io.tidemark.scan;

import java.nio.ByteBuffer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;

/** Texts that denote the wanted numbers or instants. */
final class ParsedConverter extends CellConverter {
  private final Cells cells;
  private ByteBuffer[] entries = {};

  ParsedConverter(Cells cells) {
    this.cells = cells;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    entries = new ByteBuffer[dictionary.getMaxId() + 1];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = TextConverter.heapBytes(dictionary.decodeToBinary(i));
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    put(entries[id]);
  }

  @Override
  public void addBinary(Binary value) {
    put(TextConverter.heapBytes(value));
  }

  private void put(ByteBuffer text) {
    cells.putText(row(), text.array(), TextConverter.start(text), text.remaining());
  }
}
