package io.tidemark.scan;

import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts as ids of a pool that grows with the file. */
final class TextCells extends Cells {
  /** Id of bytes that are not UTF-8. */
  static final int MALFORMED = -2;

  private static final char REPLACEMENT = '\uFFFD';

  private final int[] ids = new int[Batch.ROWS];
  private final StringPool pool = new StringPool();
  private final TextColumn column = new TextColumn(ids, pool);
  private final BytesMemo memo = new BytesMemo(this::decode);

  TextCells(String name, RowFaults faults) {
    super(name, faults);
    Arrays.fill(ids, TextColumn.NULL);
  }

  @Override
  TextColumn column() {
    return column;
  }

  @Override
  void putNull(int row) {
    ids[row] = TextColumn.NULL;
  }

  @Override
  void putText(int slot, int row, byte[] bytes, int offset, int length) {
    int id = idOf(bytes, offset, length);
    if (id == MALFORMED) {
      reject(slot, row, new String(bytes, offset, length, StandardCharsets.UTF_8), "UTF-8 text");
    } else {
      ids[slot] = id;
    }
  }

  @Override
  void spread(PresentRows rows) {
    int value = rows.count() - 1;
    for (int row = rows.first() + rows.rows() - 1; row >= rows.first(); row--) {
      if (value >= 0 && rows.rowOf(value) == row) {
        ids[row] = ids[rows.first() + value--];
      } else {
        ids[row] = TextColumn.NULL;
      }
    }
  }

  void putId(int row, int id) {
    ids[row] = id;
  }

  int idOf(String text) {
    return pool.idOf(text);
  }

  /** The pool's id of a text in UTF-8, or {@link #MALFORMED}. */
  int idOf(byte[] bytes, int offset, int length) {
    return (int) memo.get(bytes, offset, length);
  }

  private long decode(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes, offset, length)) {
      return MALFORMED;
    }
    return pool.idOf(text);
  }

  private static boolean isUtf8(byte[] bytes, int offset, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
