package io.tidemark.ocp;

import io.tidemark.frame.CompensatedSums;
import io.tidemark.frame.TupleIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Totals by namespace, node and merged labels. Where a pod's rows go depends only on namespace,
 * node and the pod's kept labels, so that is worked out once for each such combination.
 */
final class PodGroups {
  /** namespace, node: texts; then labels: a set. */
  private static final int LABELS = 2;

  private final SliceContext context;
  private final TupleIndex groups = new TupleIndex(LABELS + 1);
  private final TupleIndex combinations = new TupleIndex(3);

  /** By combination: the groups that its rows join. */
  private final List<int[]> targets = new ArrayList<>();

  /** By combination: how often a sum counts in each of these groups. */
  private final List<Integer> times = new ArrayList<>();

  private final CompensatedSums sums = new CompensatedSums(Partials.POD_SUMS.size());
  private final Maxima cores = new Maxima();
  private final Maxima bytes = new Maxima();
  private int[] resources = new int[0];

  PodGroups(SliceContext context) {
    this.context = context;
  }

  void add(PodTable pods) {
    int nameless = context.texts().idOf("");
    for (int row = 0; row < pods.rows(); row++) {
      if (pods.nodes()[row] == nameless) {
        continue;
      }
      int combination = combination(pods.namespaces()[row], pods.nodes()[row], pods.labels()[row]);
      for (int group : targets.get(combination)) {
        addSums(group, pods, row, times.get(combination));
        cores.add(group, pods.nodeCores()[row]);
        bytes.add(group, pods.nodeBytes()[row]);
        resources[group] = context.texts().greater(resources[group], pods.resources()[row]);
      }
    }
  }

  private void addSums(int group, PodTable pods, int row, int times) {
    for (int sum = 0; sum < Partials.POD_SUMS.size(); sum++) {
      sums.addTimes(sum, group, pods.high()[sum][row], pods.low()[sum][row], times);
    }
  }

  private int combination(int namespace, int node, int labels) {
    int combination = combinations.idOf(namespace, node, labels);
    if (combination == targets.size()) {
      targets.add(joined(namespace, node, labels));
      times.add(context.category(namespace).times());
    }
    return combination;
  }

  /** One group for each pair of variants, the same one again where merged labels coincide. */
  private int[] joined(int namespace, int node, int labels) {
    int[] ofNode = context.nodeLabels().of(node);
    int[] ofNamespace = context.namespaceLabels().of(namespace);
    int[] joined = new int[ofNode.length * ofNamespace.length];
    int size = 0;
    for (int nodeLabels : ofNode) {
      for (int namespaceLabels : ofNamespace) {
        int inherited = context.labels().merge(nodeLabels, namespaceLabels);
        int merged = context.labels().merge(inherited, labels);
        joined[size++] = groups.idOf(namespace, node, merged);
      }
    }
    grow();
    return joined;
  }

  private void grow() {
    sums.grow(groups.size());
    cores.grow(groups.size());
    bytes.grow(groups.size());
    int known = resources.length;
    if (groups.size() > known) {
      resources = Arrays.copyOf(resources, Math.max(groups.size(), known * 2));
      Arrays.fill(resources, known, resources.length, SliceTexts.NONE);
    }
  }

  /** All groups by namespace, node and labels. */
  int[] sorted() {
    return GroupOrder.of(groups, LABELS, context);
  }

  int namespace(int group) {
    return groups.get(group, 0);
  }

  int node(int group) {
    return groups.get(group, 1);
  }

  int labels(int group) {
    return groups.get(group, LABELS);
  }

  int resource(int group) {
    return resources[group];
  }

  /** A measure of {@link Partials#POD_SUMS} in the table's unit. */
  double measure(int sum, int group) {
    double seconds = sums.value(sum, group);
    boolean isCpu = sum < Partials.POD_SUMS.size() / 2;
    return isCpu ? Units.coreHours(seconds) : Units.gigabyteHours(seconds);
  }

  double nodeCores(int group) {
    return cores.get(group);
  }

  double nodeGigabytes(int group) {
    return Units.gigabytes(bytes.get(group));
  }
}
