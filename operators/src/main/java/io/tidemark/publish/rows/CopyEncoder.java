package io.tidemark.publish.rows;

import io.tidemark.workload.SliceId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A slice's rows as a binary COPY stream: the declared columns in their order, then the uuid. What
 * is held is one buffer and one row.
 */
public final class CopyEncoder {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int UUID_BYTES = 16;

  private final int rows;
  private final List<CellWriter> cells;
  private final long[] uuids;

  private CopyEncoder(int rows, List<CellWriter> cells, long[] uuids) {
    this.rows = rows;
    this.cells = cells;
    this.uuids = uuids;
  }

  /**
   * @param wires the actual type of each declared column
   */
  public static CopyEncoder of(
      SliceId slice, CanonicalRows rows, RowDigests digests, List<WireType> wires) {
    List<CellWriter> cells = new ArrayList<>();
    for (int i = 0; i < wires.size(); i++) {
      cells.add(CellWriter.of(rows.declared().get(i), rows.columns().get(i), wires.get(i)));
    }
    return new CopyEncoder(rows.rows(), List.copyOf(cells), digests.uuids(slice));
  }

  /** Takes the stream piece by piece; the array is overwritten after each call. */
  public interface Out {
    void write(byte[] bytes, int length) throws SQLException;
  }

  public void writeTo(Out out) throws SQLException {
    RowBuffer buffer = new RowBuffer(BUFFER_BYTES + BUFFER_BYTES / 4);
    buffer.put(SIGNATURE);
    buffer.putInt(0); // flags
    buffer.putInt(0); // length of the header's extension
    for (int row = 0; row < rows; row++) {
      writeRow(row, buffer);
      if (buffer.length() >= BUFFER_BYTES) {
        out.write(buffer.bytes(), buffer.length());
        buffer.clear();
      }
    }
    buffer.putShort(-1); // end of data
    out.write(buffer.bytes(), buffer.length());
  }

  private void writeRow(int row, RowBuffer buffer) {
    buffer.putShort(cells.size() + 1);
    for (CellWriter cell : cells) {
      cell.write(row, buffer);
    }
    buffer.put(UUID_BYTES, uuids[2 * row], uuids[2 * row + 1]);
  }
}
