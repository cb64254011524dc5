package io.tidemark.workload;

import io.tidemark.frame.Frame;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A live contribution as {@link Finisher} sees it: what one version of one file adds to a slice.
 *
 * @param path the file, relative to the lake's root, or the name of an hour of events, see {@link
 *     EventInput}
 * @param reading reads {@link #tables} anew with every call: those of a large slice together may be
 *     more than memory holds
 */
public record Contribution(
    String path, String dataset, long rows, Supplier<Map<String, List<Frame>>> reading) {

  /** A contribution whose tables are in memory. */
  public static Contribution of(
      String path, String dataset, long rows, Map<String, List<Frame>> tables) {
    return new Contribution(path, dataset, rows, () -> tables);
  }

  /**
   * Partial totals by table name; a table may come in several frames, of which the rows add up. To
   * be let go of before the next contribution's are read.
   */
  public Map<String, List<Frame>> tables() {
    return reading.get();
  }
}
