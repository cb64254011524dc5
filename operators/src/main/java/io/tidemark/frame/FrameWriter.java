package io.tidemark.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes the uncompressed body of a block; see {@link FrameCodec} for the layout. */
final class FrameWriter {
  static final byte TEXT = 0;
  static final byte DOUBLE = 1;
  static final byte LONG = 2;

  /** Of dictionaries that have so many texts for each row, few are used. */
  private static final int LARGE = 8;

  private ByteBuffer out;

  /** Pairs of positions between which lies what no digest is given. */
  private final List<Integer> inexact = new ArrayList<>();

  /**
   * @param expected so many bytes are written without making room again and again
   */
  FrameWriter(int expected) {
    out = ByteBuffer.allocate(expected).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] bytes() {
    return out.array();
  }

  int length() {
    return out.position();
  }

  void tables(Map<String, Frame> tables) {
    int32(tables.size());
    tables.forEach(
        (name, frame) -> {
          text(name);
          frame(frame);
        });
  }

  void digest(MessageDigest digest) {
    int from = 0;
    for (int i = 0; i < inexact.size(); i += 2) {
      digest.update(bytes(), from, inexact.get(i) - from);
      from = inexact.get(i + 1);
    }
    digest.update(bytes(), from, length() - from);
  }

  static void littleEndianInt(byte[] bytes, int offset, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
  }

  private void frame(Frame frame) {
    int32(frame.rows());
    int32(frame.columns().size());
    for (int i = 0; i < frame.columns().size(); i++) {
      String name = frame.names().get(i);
      text(name);
      int start = length();
      column(frame.columns().get(i), frame.rows());
      if (name.endsWith(CompensatedSums.LOW_SUFFIX)) {
        inexact.add(start);
        inexact.add(length());
      }
    }
  }

  private void column(Column column, int rows) {
    if (column instanceof TextColumn text) {
      room(1);
      out.put(TEXT);
      texts(text, rows);
    } else if (column instanceof DoubleColumn doubles) {
      room(1 + rows * Double.BYTES);
      out.put(DOUBLE);
      out.asDoubleBuffer().put(doubles.values(), 0, rows);
      out.position(out.position() + rows * Double.BYTES);
    } else {
      room(1 + rows * Long.BYTES);
      out.put(LONG);
      out.asLongBuffer().put(((LongColumn) column).values(), 0, rows);
      out.position(out.position() + rows * Long.BYTES);
    }
  }

  private void texts(TextColumn column, int rows) {
    int[] ids = new int[rows];
    int[] used =
        column.dictionary().size() > (long) LARGE * rows
            ? compactByHash(column, ids)
            : compact(column, ids);
    int32(used.length);
    for (int text : used) {
      text(column.dictionary().get(text));
    }
    room(rows * Integer.BYTES);
    out.asIntBuffer().put(ids);
    out.position(out.position() + rows * Integer.BYTES);
  }

  /**
   * Numbers the texts of rows by their first appearance.
   *
   * @param ids takes the numbers
   * @return the dictionary's ids by number
   */
  private static int[] compact(TextColumn column, int[] ids) {
    int[] compact = new int[column.dictionary().size()];
    Arrays.fill(compact, TextColumn.NULL);
    int[] used = new int[Math.min(ids.length, compact.length)];
    int distinct = 0;
    for (int row = 0; row < ids.length; row++) {
      int id = column.ids()[row];
      if (id == TextColumn.NULL) {
        ids[row] = TextColumn.NULL;
        continue;
      }
      if (compact[id] == TextColumn.NULL) {
        used[distinct] = id;
        compact[id] = distinct++;
      }
      ids[row] = compact[id];
    }
    return Arrays.copyOf(used, distinct);
  }

  /** The same, at the cost of the rows alone. */
  private static int[] compactByHash(TextColumn column, int[] ids) {
    TupleIndex numbers = new TupleIndex(1);
    for (int row = 0; row < ids.length; row++) {
      int id = column.ids()[row];
      ids[row] = id == TextColumn.NULL ? TextColumn.NULL : numbers.idOf(id);
    }
    int[] used = new int[numbers.size()];
    Arrays.setAll(used, number -> numbers.get(number, 0));
    return used;
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int32(utf8.length);
    room(utf8.length);
    out.put(utf8);
  }

  private void int32(int value) {
    room(Integer.BYTES);
    out.putInt(value);
  }

  private void room(int bytes) {
    if (out.remaining() < bytes) {
      int size = Math.max(Math.multiplyExact(out.capacity(), 2), out.position() + bytes);
      out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(out.flip());
    }
  }
}
