package io.tidemark.publish.ledger;

/** What a reader finds of the ledger. */
public enum LedgerPresence {
  /** Nothing: no run has begun yet. */
  NONE,
  /** That of an earlier release, which a run of this one brings up to date. */
  OLDER,
  /** All of its tables with all of their columns. */
  CURRENT
}
