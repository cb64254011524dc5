package io.tidemark.event.hour;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventFrame;
import io.tidemark.event.RejectedEvent;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.Dataset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Every event of a block that is not kept, each version of a row for itself. */
public final class RefusedRows {
  private RefusedRows() {}

  /**
   * @param reason why none of them is kept
   * @return in the block's order; without key, value and headers, their rows as payload
   */
  public static List<RejectedEvent> of(Dataset dataset, EventBlock block, String reason) {
    EventColumns columns = new EventColumns(dataset);
    EventColumns.Incoming incoming =
        columns.incoming(
            Objects.requireNonNull(
                FrameCodec.decode(block.block()).get(EventFrame.TABLE), "a block without events"));
    for (int row = 0; row < incoming.rows; row++) {
      columns.copy(incoming, row, row);
    }
    String source = block.hour().slice().source();
    return IntStream.range(0, incoming.rows)
        .mapToObj(
            row -> new RejectedEvent(columns.origin(row), source, reason, RowJson.of(columns, row)))
        .toList();
  }
}
