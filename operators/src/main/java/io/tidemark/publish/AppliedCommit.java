package io.tidemark.publish;

/**
 * The last commit of a slice that the ledger has.
 *
 * @param epoch of the commit, and with it sequence: its token
 * @param checksum of the rows that the table shows; empty if they must be published again
 */
public record AppliedCommit(long epoch, long sequence, String checksum) {
  boolean isNotBefore(SliceCommit commit) {
    return epoch > commit.epoch() || (epoch == commit.epoch() && sequence >= commit.sequence());
  }
}
