package io.tidemark.publish;

/** What became of a commit. */
public enum Outcome {
  /** The slice's rows were replaced and its generation has risen. */
  PUBLISHED,
  /** The table holds these very rows: nothing was written. */
  UNCHANGED,
  /** The ledger has this commit or a later one: nothing was written. */
  ALREADY_APPLIED
}
