package io.tidemark.scan;

import io.tidemark.frame.Frame;
import java.util.BitSet;

/**
 * Consecutive rows of a file. The frame's arrays and the bit set belong to the source and are
 * overwritten by its next batch.
 *
 * @param frame the dataset's columns in its order
 * @param firstRow position of the first row in the file, first data row 0
 * @param rejected rows, relative to the batch, that went to quarantine; their cells mean nothing
 */
public record Batch(Frame frame, long firstRow, BitSet rejected) {
  /** Most rows that a batch holds. */
  static final int ROWS = 4096;
}
