package io.tidemark.explain;

import io.tidemark.frame.Frame;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Totals over the rows that a question is about.
 *
 * @param rows how many there are
 * @param sums of the columns asked for, in their order, exact, at scale 15
 */
record Totals(long rows, List<BigDecimal> sums) {
  static Totals of(Frame frame, RowFilter filter, List<String> columns) {
    BitSet matching = filter.matching(frame);
    List<BigDecimal> sums = new ArrayList<>();
    for (String column : columns) {
      double[] values = frame.doubles(column).values();
      ExactSum sum = new ExactSum();
      matching.stream().forEach(row -> sum.add(values[row]));
      sums.add(sum.value());
    }
    return new Totals(matching.cardinality(), sums);
  }
}
