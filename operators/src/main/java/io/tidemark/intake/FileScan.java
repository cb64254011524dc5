package io.tidemark.intake;

import io.tidemark.fold.SliceChange;
import io.tidemark.lake.FileTask;
import io.tidemark.publish.ledger.QuarantineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that reading one version of a file yields, in one record, so that no checkpoint can
 * fall between its pieces. Serialized by Flink as a POJO.
 *
 * @param task what was to be done
 * @param outcome null if the file could not be read: what an earlier version added then stays
 */
public record FileScan(
    FileTask task,
    @Nullable FileOutcome outcome,
    List<SliceChange> changes,
    List<QuarantineEntry> bad) {}
