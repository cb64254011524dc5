package io.tidemark.lake;

import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** Lists as columns of frames, and single cells of them. */
final class Columns {
  private Columns() {}

  static Column texts(List<String> values) {
    StringPool pool = new StringPool();
    int[] ids = new int[values.size()];
    Arrays.setAll(ids, i -> pool.idOf(values.get(i)));
    return new TextColumn(ids, pool);
  }

  static <T> LongColumn longs(List<T> values, ToLongFunction<T> number) {
    return longs(values.stream().mapToLong(number).toArray());
  }

  static LongColumn longs(long[] values) {
    return new LongColumn(values);
  }

  static long number(Frame frame, String column, int row) {
    return frame.longs(column).values()[row];
  }

  static String text(Frame frame, String column, int row) {
    TextColumn texts = frame.text(column);
    return texts.dictionary().get(texts.ids()[row]);
  }
}
