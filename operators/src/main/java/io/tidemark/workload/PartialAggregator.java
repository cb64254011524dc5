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

  /**
   * Adds what another aggregator made of later rows of the same file: a file that is read in ranges
   * yields what it would have yielded whole, but for the last bits of sums.
   *
   * @param part with any of the tables, or some of their rows; the rest may come in further calls
   */
  void merge(SlicePartial part);

  /**
   * The partials of all rows added, ordered by date. One without rows says which intervals of a
   * date the file covers although none of its rows there counts; alone it touches nothing.
   */
  List<SlicePartial> finish();
}
