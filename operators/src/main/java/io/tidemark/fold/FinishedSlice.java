package io.tidemark.fold;

import io.tidemark.workload.SliceId;
import java.util.List;

/**
 * A finished slice on its way to the table. Serialized by Flink as a POJO, and carried in the
 * checkpoint until it is committed.
 *
 * @param epoch the deployment that finished it
 * @param sequence rises with every publication of the slice; with the epoch it is the token by
 *     which a repeated commit is recognised
 * @param checksum of the rows
 * @param inputs the live contributions as a JSON array for the ledger
 * @param blocks the rows as blocks of frames, table {@link #TABLE}
 */
public record FinishedSlice(
    SliceId slice,
    long epoch,
    long sequence,
    String checksum,
    long rowCount,
    String inputs,
    List<byte[]> blocks) {

  /** Name of the table in {@link #blocks}. */
  public static final String TABLE = "rows";
}
