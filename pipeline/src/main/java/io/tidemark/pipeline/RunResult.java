package io.tidemark.pipeline;

import java.time.Duration;

/**
 * What one run did.
 *
 * @param bytesRead bytes read of the files: the columns and row groups that are needed
 * @param rowsRead input rows counted or quarantined
 * @param slicesPublished slices whose rows were written
 * @param slicesUnchanged slices finished again with the same checksum, so not written
 * @param rowsWritten rows of the target table
 * @param quarantined entries quarantined by this run
 * @param vanishedHeld known files that are gone but were not taken back, because too many went at
 *     once
 * @param elapsed from the run's start to its end
 */
public record RunResult(
    long filesRead,
    long bytesRead,
    long rowsRead,
    long slicesPublished,
    long slicesUnchanged,
    long rowsWritten,
    long quarantined,
    long vanishedHeld,
    Duration elapsed,
    Milestones milestones) {

  /** This and a run that continued it. */
  RunResult then(RunResult next) {
    return new RunResult(
        filesRead + next.filesRead,
        bytesRead + next.bytesRead,
        rowsRead + next.rowsRead,
        slicesPublished + next.slicesPublished,
        slicesUnchanged + next.slicesUnchanged,
        rowsWritten + next.rowsWritten,
        quarantined + next.quarantined,
        next.vanishedHeld,
        next.elapsed,
        milestones.then(next.milestones));
  }
}
