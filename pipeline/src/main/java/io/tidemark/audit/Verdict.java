package io.tidemark.audit;

/** What comparing a slice's ledger row, rows and files has found. */
public enum Verdict {
  /** All three agree. */
  OK(false),
  /** The table does not hold what the ledger says was published. */
  EDITED(true),
  /** What was published is not what the files say. */
  DIFFERS(true),
  /** The files say that there are rows, the table has none. */
  MISSING(true),
  /** The table has rows of which no file knows. */
  EXTRA(true),
  /** The present lookups or rules give other rows than those by which it was published. */
  OUTDATED(false),
  /** What was published is of other files than those that are there now: a run will follow. */
  PENDING(false),
  /** Nobody can tell from the files that are there. */
  UNVERIFIABLE(false);

  private final boolean wrong;

  Verdict(boolean wrong) {
    this.wrong = wrong;
  }

  /** Whether the table needs repair. */
  public boolean isWrong() {
    return wrong;
  }
}
