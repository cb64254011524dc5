package io.tidemark.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the uncompressed body of a block; see {@link FrameCodec} for the layout. */
final class FrameReader {
  private final ByteBuffer in;

  FrameReader(byte[] body) {
    in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int littleEndianInt(byte[] bytes, int offset) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
  }

  Map<String, Frame> tables() {
    int count = in.getInt();
    Map<String, Frame> tables = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      tables.put(text(), frame());
    }
    return tables;
  }

  private Frame frame() {
    int rows = in.getInt();
    int count = in.getInt();
    List<String> names = new ArrayList<>(count);
    List<Column> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(text());
      columns.add(column(rows));
    }
    return new Frame(rows, names, columns);
  }

  private Column column(int rows) {
    byte type = in.get();
    return switch (type) {
      case FrameWriter.TEXT -> texts(rows);
      case FrameWriter.DOUBLE -> {
        double[] values = new double[rows];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + rows * Double.BYTES);
        yield new DoubleColumn(values);
      }
      case FrameWriter.LONG -> {
        long[] values = new long[rows];
        in.asLongBuffer().get(values);
        in.position(in.position() + rows * Long.BYTES);
        yield new LongColumn(values);
      }
      default -> throw new IllegalArgumentException("a frame block has a column of type " + type);
    };
  }

  private TextColumn texts(int rows) {
    int distinct = in.getInt();
    String[] texts = new String[distinct];
    for (int i = 0; i < distinct; i++) {
      texts[i] = text();
    }
    int[] ids = new int[rows];
    in.asIntBuffer().get(ids);
    in.position(in.position() + rows * Integer.BYTES);
    return new TextColumn(ids, new FixedDictionary(texts));
  }

  private String text() {
    int length = in.getInt();
    String text =
        new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }
}
