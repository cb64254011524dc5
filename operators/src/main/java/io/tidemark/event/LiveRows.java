package io.tidemark.event;

import io.tidemark.frame.Frame;
import java.util.BitSet;

/**
 * Rows of an hour, those that count as a rule, in an order that their records' coordinates give. To
 * be used before the hour takes further events in.
 */
public final class LiveRows {
  private static final byte[][] NO_HEADERS = new byte[0][];

  private final EventColumns columns;
  private final int[] rows;
  private final BitSet fresh;

  LiveRows(EventColumns columns, int[] rows, BitSet fresh) {
    this.columns = columns;
    this.rows = rows;
    this.fresh = fresh;
  }

  public int size() {
    return rows.length;
  }

  /** The rows with the dataset's columns. */
  public Frame frame() {
    return columns.datasetFrame(rows);
  }

  /** Whether a row has come since the hour last settled. */
  boolean isFresh(int position) {
    return fresh.get(rows[position]);
  }

  /** Where a row came from; key, value and headers are not kept. */
  RawEvent origin(int position) {
    int row = rows[position];
    return new RawEvent(
        columns.pool(columns.topic).get(columns.id(columns.topic, row)),
        (int) columns.integer(columns.partition, row),
        columns.integer(columns.offset, row),
        columns.integer(columns.timestamp, row),
        null,
        null,
        new String[0],
        NO_HEADERS);
  }
}
