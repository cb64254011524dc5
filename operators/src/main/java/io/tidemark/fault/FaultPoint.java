package io.tidemark.fault;

/** Places at which a fault can strike, in the order in which a change passes them. */
public enum FaultPoint {
  /** Before the lake is listed. */
  LISTING,
  /** Before a file is opened. */
  BEFORE_OPEN,
  /** A file is open, nothing of it has been read. */
  AFTER_OPEN,
  /** Before each further batch of a file. */
  BETWEEN_BATCHES,
  /** A file has been read, nobody has been told. */
  BEFORE_EMIT,
  /** A change arrives at its slice. */
  FOLD_APPLY,
  /** A slice is about to be finished. */
  FINISH,
  /** The sink hands what it gathered to a checkpoint. */
  PREPARE_COMMIT,
  /** The enumerator's part of a checkpoint is taken. */
  ENUMERATOR_SNAPSHOT,
  /** A checkpoint is complete; the database has not been asked for anything. */
  BEFORE_BEGIN,
  /** A slice's old rows are deleted, in a transaction. */
  AFTER_DELETE,
  /** Some or all new rows are on their way; the copy has not ended. */
  MID_COPY,
  /** The ledger is about to be written, in a transaction. */
  LEDGER_WRITE,
  /** A slice's transaction has done everything but commit. */
  BEFORE_COMMIT,
  /** A slice is committed, and nobody has been told. */
  AFTER_COMMIT,
  /** Bad input is about to be written to quarantine. */
  QUARANTINE_WRITE,
  /** The lookups are about to be read. */
  LOOKUP_POLL,
  /** The lake's row in the ledger is about to be written. */
  JOURNAL_WRITE
}
