package io.tidemark.workload;

import io.tidemark.frame.Frame;
import java.util.List;

/**
 * Turns one file into partial totals, one {@link SlicePartial} per date that it touches. Used by
 * one thread for one file, then dropped. What it returns must not depend on batch boundaries.
 */
public interface PartialAggregator {
  /**
   * Adds a batch. Text dictionaries only grow from batch to batch of a file, so ids may be cached
   * for the aggregator's life; the arrays are the reader's and are overwritten afterwards.
   *
   * @param batch the dataset's columns in its order
   * @param firstRow position of the batch's first row in the file
   * @param skip rows, relative to the batch, that the reader has already rejected
   */
  void add(Frame batch, long firstRow, java.util.BitSet skip, Rejects rejects);

  /** The partials of all rows added, ordered by date. */
  List<SlicePartial> finish();
}
