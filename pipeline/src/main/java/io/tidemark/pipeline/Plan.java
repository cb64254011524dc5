package io.tidemark.pipeline;

import io.tidemark.publish.ledger.QuarantineEntry;
import java.time.Duration;
import java.util.List;

/**
 * What the next run would do. Slices are ordered by date, then source.
 *
 * @param depth how much of it was looked at: to {@link PlanDepth#FILES} the slices are unknown
 * @param files to be read or taken back, by path
 * @param rowsRead input rows of these files
 * @param slices whose rows would be written
 * @param recorded slices whose rows stay, but of which the ledger would be brought up to date
 * @param unchanged published slices whose rows stay
 * @param waiting slices that are held back until their hours are there
 * @param outdated sealed slices of earlier lookups or rules
 * @param bad input to be quarantined, the first of it if there is very much
 * @param quarantined how much of it there is
 * @param vanishedHeld known files that are gone but would not be taken back, because too many went
 *     at once
 */
public record Plan(
    PlanDepth depth,
    List<PlannedFile> files,
    long rowsRead,
    List<PlannedSlice> slices,
    long recorded,
    long unchanged,
    List<WaitingSlice> waiting,
    List<SealedSlice> outdated,
    List<QuarantineEntry> bad,
    long quarantined,
    long vanishedHeld,
    Duration elapsed) {

  public long filesToRead() {
    return files.stream().filter(file -> file.action() != PlannedFile.Action.GONE).count();
  }

  public long filesGone() {
    return files.size() - filesToRead();
  }

  public long bytesToRead() {
    return files.stream().mapToLong(PlannedFile::bytes).sum();
  }
}
