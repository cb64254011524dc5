package io.tidemark.event.hour;

import io.tidemark.event.RawEvent;
import io.tidemark.frame.Frame;
import java.util.BitSet;

/**
 * Rows of an hour, those that count as a rule, in an order that their records' coordinates give. To
 * be used before the hour takes further events in.
 */
public final class LiveRows {
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
    return columns.origin(rows[position]);
  }
}
