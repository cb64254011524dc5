package io.tidemark.event.hour;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventFrame;
import io.tidemark.event.EventHour;
import io.tidemark.event.RejectedEvent;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.Dataset;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/** Events of a block that are not kept, each version of a row for itself. */
public final class RefusedRows {
  private RefusedRows() {}

  /** All of a block's, see {@link #of(Dataset, EventHour, byte[], BitSet, String)}. */
  public static List<RejectedEvent> of(Dataset dataset, EventBlock block, String reason) {
    BitSet all = new BitSet();
    all.set(0, block.rows());
    return of(dataset, block.hour(), block.block(), all, reason);
  }

  /**
   * @param rows positions in the block
   * @param reason why none of them is kept
   * @return in the block's order; without key, value and headers, their rows as payload
   */
  public static List<RejectedEvent> of(
      Dataset dataset, EventHour hour, byte[] block, BitSet rows, String reason) {
    EventColumns columns = new EventColumns(dataset);
    EventColumns.Incoming incoming =
        columns.incoming(
            Objects.requireNonNull(
                FrameCodec.decode(block).get(EventFrame.TABLE), "a block without events"));
    for (int row = 0; row < incoming.rows; row++) {
      columns.copy(incoming, row, row);
    }
    String source = hour.slice().source();
    return rows.stream()
        .mapToObj(
            row -> new RejectedEvent(columns.origin(row), source, reason, RowJson.of(columns, row)))
        .toList();
  }
}
