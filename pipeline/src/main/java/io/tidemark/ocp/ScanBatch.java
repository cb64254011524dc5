package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.Rejects;
import java.util.BitSet;

/** A batch of hourly rows under examination: every row is rejected at most once. */
final class ScanBatch {
  private final Frame frame;
  private final long firstRow;
  private final BitSet rejected;
  private final Rejects rejects;

  ScanBatch(Frame frame, long firstRow, BitSet skip, Rejects rejects) {
    this.frame = frame;
    this.firstRow = firstRow;
    this.rejected = (BitSet) skip.clone();
    this.rejects = rejects;
  }

  int rows() {
    return frame.rows();
  }

  TextColumn text(String column) {
    return frame.text(column);
  }

  double[] numbers(Metric metric) {
    return frame.doubles(metric.column()).values();
  }

  long[] intervals() {
    return frame.longs(Datasets.INTERVAL_START).values();
  }

  boolean isRejected(int row) {
    return !rejected.isEmpty() && rejected.get(row);
  }

  void reject(int row, String reason) {
    rejected.set(row);
    rejects.reject(firstRow + row, reason, RowText.of(frame, row));
  }

  /** Rejects the rows in which a metric has a value that cannot be counted. */
  void check(Metric metric) {
    double[] values = numbers(metric);
    for (int row = 0; row < rows(); row++) {
      if (!metric.accepts(values[row]) && !isRejected(row)) {
        reject(row, metric.reason(values[row]));
      }
    }
  }
}
