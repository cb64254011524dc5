package io.tidemark.workload;

import java.io.Serializable;

/** What replaced, deleted and duplicated files of a dataset mean. */
public record Policy(Replacement replacement, Deletion deletion, Duplicates duplicates)
    implements Serializable {
  /** The table follows the files: each counts as it is now, whatever else there is. */
  public static final Policy PER_FILE =
      new Policy(Replacement.PER_FILE, Deletion.RETRACT, Duplicates.ADD);
}
