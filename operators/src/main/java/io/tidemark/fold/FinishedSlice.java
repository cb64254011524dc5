package io.tidemark.fold;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.SliceId;
import java.util.List;

/**
 * A finished slice on its way to the table. Serialized by Flink as a POJO, and carried in the
 * checkpoint until it is committed.
 *
 * @param epoch the deployment that finished it
 * @param sequence rises with everything that is sent of the slice; with the epoch it is the token
 *     by which a repeated commit is recognised
 * @param checksum of the rows that the table shows from then on
 * @param inputs the live inputs as a JSON array for the ledger; empty if they are not those of the
 *     rows that the table shows
 * @param state in the ledger's words
 * @param finishedWith fingerprint of the lookups and rules by which the rows were computed
 * @param blocks the rows as blocks of frames, table {@link #TABLE}; empty if the table shows them
 *     already and only the ledger is to be brought up to date
 */
public record FinishedSlice(
    SliceId slice,
    long epoch,
    long sequence,
    String checksum,
    long rowCount,
    String inputs,
    String state,
    Completeness completeness,
    String finishedWith,
    List<byte[]> blocks) {
  /** Name of the table in {@link #blocks}. */
  public static final String TABLE = "rows";

  /**
   * This and what was sent after it as one. What only brings the ledger up to date says nothing of
   * the rows, which then are still these.
   */
  public FinishedSlice then(FinishedSlice later) {
    return later.blocks.isEmpty() && !blocks.isEmpty()
        ? new FinishedSlice(
            slice,
            later.epoch,
            later.sequence,
            checksum,
            rowCount,
            later.inputs.isEmpty() ? inputs : later.inputs,
            later.state,
            later.completeness,
            later.finishedWith,
            blocks)
        : later;
  }
}
