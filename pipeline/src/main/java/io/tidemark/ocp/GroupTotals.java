package io.tidemark.ocp;

import io.tidemark.frame.Frame;

/** The totals of a file's groups, addressed by dense group ids. */
interface GroupTotals {
  /**
   * Adds a batch.
   *
   * @param groups the group of each row of the batch, negative for rows that do not count
   * @param groupCount groups known so far, these included
   */
  void add(ScanBatch batch, int[] groups, int groupCount);

  /**
   * Adds totals that were written elsewhere.
   *
   * @param made has the columns that {@link #write} writes
   * @param groups the group of each of its rows
   * @param groupCount groups known so far, these included
   */
  void merge(Frame made, int[] groups, int groupCount);

  /** Writes the totals of the given groups as columns. */
  void write(FrameColumns out, int[] groups);
}
