package io.tidemark.publish;

import io.tidemark.workload.SliceId;

/**
 * One publication of a slice. Epoch and sequence are its token: they order the commits of a slice,
 * and a commit that is not after the last applied one changes nothing.
 *
 * @param epoch of the job, from {@link Deployments#claim}
 * @param sequence rises within the epoch
 * @param checksum of the slice's rows
 * @param inputs the contributions as a JSON array
 * @param state completeness, in the pipeline's words
 */
public record SliceCommit(
    SliceId slice,
    long epoch,
    long sequence,
    String checksum,
    long rowCount,
    String inputs,
    String state) {}
