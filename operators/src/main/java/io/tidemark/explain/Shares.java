package io.tidemark.explain;

import io.tidemark.frame.Frame;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Finisher;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What each of a slice's contributions adds to totals over some of its rows.
 *
 * <p>The contributions are put into an order. V(i) is a total when only the first i of them are
 * finished; the share of the i-th is V(i) − V(i−1). So the shares, with what there is without any
 * contribution, V(0), sum exactly to the total for every column of every workload. Where a measure
 * adds up over files, a share is what the file holds; where it does not (maxima, capacities, rows
 * that the finisher derives, labels that multiply rows), it is what the file changes given those
 * before it.
 *
 * <p>Costs one finish more than there are contributions.
 *
 * @param without V(0)
 * @param shares in the order of the contributions, each in the order of the columns
 * @param total V(n)
 * @param rows the finished rows of all contributions
 */
record Shares(Totals without, List<List<BigDecimal>> shares, Totals total, Frame rows) {

  /** What is asked of every finish. */
  record Measure(RowFilter filter, List<String> columns) {
    Totals of(Frame rows) {
      return Totals.of(rows, filter, columns);
    }
  }

  /** Finishes a slice over and over. */
  record Finish(Finisher finisher, SliceId slice, Lookups lookups) {
    Frame of(List<Contribution> contributions) {
      return finisher.finish(slice, contributions, lookups);
    }
  }

  /**
   * @param ordered positions in {@code contributions}: the order of shares
   * @param contributions in the order in which a finisher gets them
   */
  static Shares of(
      Finish finish, Measure measure, List<Integer> ordered, List<Contribution> contributions) {
    Frame rows = finish.of(List.of());
    Totals without = measure.of(rows);
    Totals last = without;
    List<List<BigDecimal>> shares = new ArrayList<>();
    for (int count = 1; count <= ordered.size(); count++) {
      List<Integer> first = ordered.subList(0, count);
      rows = finish.of(first.stream().sorted().map(contributions::get).toList());
      Totals next = measure.of(rows);
      shares.add(differences(next.sums(), last.sums()));
      last = next;
    }
    return new Shares(without, shares, last, rows);
  }

  private static List<BigDecimal> differences(List<BigDecimal> to, List<BigDecimal> from) {
    List<BigDecimal> differences = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      differences.add(to.get(i).subtract(from.get(i)));
    }
    return differences;
  }
}
