package io.tidemark.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames made of some rows of another. */
public final class FrameRows {
  private FrameRows() {}

  /** Rows {@code [from, to)}; the frame itself if that is all of it. */
  public static Frame range(Frame frame, int from, int to) {
    if (from == 0 && to == frame.rows()) {
      return frame;
    }
    List<Column> columns = new ArrayList<>(frame.columns().size());
    for (Column column : frame.columns()) {
      columns.add(range(column, from, to));
    }
    return new Frame(to - from, frame.names(), columns);
  }

  private static Column range(Column column, int from, int to) {
    if (column instanceof TextColumn text) {
      return new TextColumn(Arrays.copyOfRange(text.ids(), from, to), text.dictionary());
    }
    if (column instanceof DoubleColumn doubles) {
      return new DoubleColumn(Arrays.copyOfRange(doubles.values(), from, to));
    }
    return new LongColumn(Arrays.copyOfRange(((LongColumn) column).values(), from, to));
  }
}
