package io.tidemark.publish.ledger;

import io.tidemark.workload.SliceId;
import java.time.Instant;

/**
 * What was last published of a slice.
 *
 * @param generation 1 for the first publication, one more for each further
 * @param epoch of the deployment that published it
 * @param sequence position of the commit within that deployment
 * @param checksum of its rows; empty if they must be published again
 * @param inputs JSON array of the contributions
 * @param state open, complete or sealed
 * @param completeness what the inputs cover
 * @param finishedWith fingerprint of the lookups and rules by which its rows were computed
 */
public record LedgerEntry(
    SliceId slice,
    long generation,
    long epoch,
    long sequence,
    String checksum,
    long rowCount,
    String inputs,
    String state,
    Instant publishedAt,
    Completeness completeness,
    String finishedWith) {}
