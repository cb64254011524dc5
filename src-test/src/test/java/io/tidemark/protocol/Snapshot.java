package io.tidemark.protocol;

import java.util.List;

/**
 * What a checkpoint holds.
 *
 * @param sequence the last one used
 * @param sent the value that the fold takes for sent; 0 for none
 * @param comparedBy epoch of the deployment that last compared this with the ledger
 * @param pending commits that were not known to be done, in their order
 */
record Snapshot(int sequence, int sent, int comparedBy, List<Commit> pending) {
  static final Snapshot EMPTY = new Snapshot(0, 0, 0, List.of());
}
