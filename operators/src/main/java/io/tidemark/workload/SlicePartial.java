package io.tidemark.workload;

import io.tidemark.frame.Frame;
import java.time.LocalDate;
import java.util.Map;

/**
 * What one file adds to one date.
 *
 * @param rows input rows counted
 * @param intervals starts of the distinct intervals that the file covers on the date, ascending,
 *     microseconds since the epoch; empty if the dataset has no intervals
 * @param tables partial totals by table name; tables and their columns are the workload's affair
 */
public record SlicePartial(LocalDate date, long rows, long[] intervals, Map<String, Frame> tables) {
  public SlicePartial(LocalDate date, long rows, Map<String, Frame> tables) {
    this(date, rows, new long[0], tables);
  }
}
