package io.tidemark.publish;

/** What became of a commit. */
public enum Outcome {
  /** The slice's rows were replaced and its generation has risen. */
  PUBLISHED,
  /** The table holds these very rows; only what the ledger says of them was brought up to date. */
  RECORDED,
  /** The table holds these very rows, and the ledger says so: nothing was written. */
  UNCHANGED,
  /** The ledger has this commit or a later one: nothing was written. */
  ALREADY_APPLIED
}
