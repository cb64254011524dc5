package io.tidemark.flink.plan;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.rows.SliceDiff;
import io.tidemark.workload.SliceId;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a slice.
 *
 * @param state in the ledger's words
 * @param diff what publishing it would change; null if its rows would not be written
 */
public record SliceOutcome(
    SliceId slice,
    String checksum,
    String state,
    Completeness completeness,
    @Nullable SliceDiff diff) {

  /** What only brings the ledger up to date leaves the rows as they were to be written before. */
  SliceOutcome then(SliceOutcome later) {
    return later.diff == null && later.checksum.equals(checksum)
        ? new SliceOutcome(slice, checksum, later.state, later.completeness, diff)
        : later;
  }
}
