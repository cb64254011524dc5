package io.tidemark.model;

/**
 * One step of a story. The numbers choose among what there is at that moment, so that any list of
 * steps is a story, and a shorter list is a simpler one.
 */
record Step(Kind kind, int what, int which, int how) {
  enum Kind {
    /** A new file of a delivery. */
    ADD,
    /** A later delivery of a day, with fewer, equal or more hours. */
    LATE_MANIFEST,
    /** Other content under the same name. */
    REWRITE,
    DELETE,
    /** The same content under a second name. */
    DUPLICATE,
    MOVE,
    CHANGE_LOOKUPS,
    /** Somebody asks for a date to be read again. */
    REOPEN,
    LIST,
    READ_LOOKUPS,
    /** Some messages, records and watermarks get on. */
    PROGRESS,
    /** The settling time passes. */
    SETTLE,
    CHECKPOINT,
    /** A checkpoint that is never completed. */
    LOST_CHECKPOINT,
    /** Everything but the table and the last completed checkpoint is lost. */
    CRASH,
    /** The lake's file system fails for a few requests, where it can. */
    TROUBLE,
    /** All there is to do is done; the table is compared with the oracle. */
    SYNC
  }

  @Override
  public String toString() {
    return kind + "(" + what + "," + which + "," + how + ")";
  }
}
