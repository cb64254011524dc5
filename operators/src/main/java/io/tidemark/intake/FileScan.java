package io.tidemark.intake;

import io.tidemark.fold.SliceChange;
import io.tidemark.lake.FileTask;
import io.tidemark.publish.ledger.QuarantineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that reading one version of a file, or a range of it, yields, in one record, so that
 * no checkpoint can fall between its pieces. The scan of a range has no digests, and may name
 * slices of which no row counts. Serialized by Flink as a POJO.
 *
 * @param task what was to be done; null if the scan stems from none
 * @param outcome null if the file could not be read: what an earlier version added then stays
 */
public record FileScan(
    @Nullable FileTask task,
    @Nullable FileOutcome outcome,
    List<SliceChange> changes,
    List<QuarantineEntry> bad) {

  /** Whether this is a range's, which counts only together with all others of its file. */
  public boolean isRange() {
    return task != null && !task.range().isWhole();
  }
}
