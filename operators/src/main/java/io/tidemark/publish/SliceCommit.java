package io.tidemark.publish;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.SliceId;

/**
 * One publication of a slice. Epoch and sequence are its token: they order the commits of a slice,
 * and a commit that is not after the last applied one changes nothing.
 *
 * @param epoch of the job, from {@link Deployments#claim}
 * @param sequence rises within the epoch
 * @param checksum of the slice's rows
 * @param inputs the contributions as a JSON array; empty if the ledger is to keep those that it has
 * @param state how far the slice has come, in the pipeline's words
 * @param finishedWith fingerprint of the lookups and rules by which the rows were computed
 */
public record SliceCommit(
    SliceId slice,
    long epoch,
    long sequence,
    String checksum,
    long rowCount,
    String inputs,
    String state,
    Completeness completeness,
    String finishedWith) {}
