package io.tidemark.ocp;

import io.tidemark.frame.TupleIndex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Puts groups in the order of their keys, texts first and a label set last. The distinct texts of a
 * key are few and are compared once for their ranks, by which the groups are then counted into
 * place. Label sets are many and their texts long, so only those are compared that the texts before
 * them leave side by side.
 */
final class GroupOrder {
  private final TupleIndex groups;
  private final int texts;
  private final SliceContext context;

  private GroupOrder(TupleIndex groups, int texts, SliceContext context) {
    this.groups = groups;
    this.texts = texts;
    this.context = context;
  }

  /**
   * All groups in order.
   *
   * @param texts so many positions of a group are texts of the slice; the next one is a label set
   */
  static int[] of(TupleIndex groups, int texts, SliceContext context) {
    GroupOrder order = new GroupOrder(groups, texts, context);
    int[] sorted = IntStream.range(0, groups.size()).toArray();
    for (int position = texts - 1; position >= 0; position--) {
      sorted = order.byText(sorted, position);
    }
    order.sortRuns(sorted);
    return sorted;
  }

  /** The groups by the text at a position; those with equal texts stay as they are. */
  private int[] byText(int[] order, int position) {
    int[] ranks = ranks(position);
    int[] starts = new int[groups.size() + 1];
    for (int group : order) {
      starts[ranks[group] + 1]++;
    }
    for (int rank = 1; rank < starts.length; rank++) {
      starts[rank] += starts[rank - 1];
    }
    int[] sorted = new int[order.length];
    for (int group : order) {
      sorted[starts[ranks[group]]++] = group;
    }
    return sorted;
  }

  /** By group the rank of the text at a position among the texts that occur there. */
  private int[] ranks(int position) {
    TupleIndex distinct = new TupleIndex(1);
    int[] ofGroup = new int[groups.size()];
    for (int group = 0; group < ofGroup.length; group++) {
      ofGroup[group] = distinct.idOf(groups.get(group, position));
    }
    int[] rankOf = new int[distinct.size()];
    int rank = 0;
    for (int id : sorted(distinct)) {
      rankOf[id] = rank++;
    }
    for (int group = 0; group < ofGroup.length; group++) {
      ofGroup[group] = rankOf[ofGroup[group]];
    }
    return ofGroup;
  }

  private int[] sorted(TupleIndex distinct) {
    return IntStream.range(0, distinct.size())
        .boxed()
        .sorted((a, b) -> context.texts().compare(distinct.get(a, 0), distinct.get(b, 0)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void sortRuns(int[] order) {
    Comparator<Integer> byLabels = (a, b) -> context.labels().compare(labels(a), labels(b));
    for (int from = 0, to = 1; from < order.length; from = to++) {
      while (to < order.length && sameTexts(order[from], order[to])) {
        to++;
      }
      if (to - from > 1) {
        int[] run =
            Arrays.stream(order, from, to)
                .boxed()
                .sorted(byLabels)
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(run, 0, order, from, run.length);
      }
    }
  }

  private boolean sameTexts(int a, int b) {
    for (int position = 0; position < texts; position++) {
      if (groups.get(a, position) != groups.get(b, position)) {
        return false;
      }
    }
    return true;
  }

  private int labels(int group) {
    return groups.get(group, texts);
  }
}
