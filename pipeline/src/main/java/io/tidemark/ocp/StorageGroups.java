package io.tidemark.ocp;

import io.tidemark.frame.CompensatedSums;
import io.tidemark.frame.TupleIndex;
import io.tidemark.ocp.VolumeNodes.Placement;
import java.util.List;

/**
 * Totals by namespace, placement, claim, volume, class, CSI handle and merged labels. A row counts
 * once for each placement of its pod in V and each pair of label variants.
 */
final class StorageGroups {
  private static final List<Placement> NOWHERE = List.of(Placement.NOWHERE);

  /** namespace, node, resource id, claim, volume, class, handle: texts; then labels: a set. */
  private static final int LABELS = 7;

  private final SliceContext context;
  private final VolumeNodes nodes;
  private final TupleIndex groups = new TupleIndex(LABELS + 1);
  private final CompensatedSums sums = new CompensatedSums(Partials.VOLUME_SUMS.size());
  private final Maxima claimBytes = new Maxima();

  private StorageGroups(SliceContext context, VolumeNodes nodes) {
    this.context = context;
    this.nodes = nodes;
  }

  static StorageGroups of(List<VolumeTable> tables, VolumeNodes nodes, SliceContext context) {
    StorageGroups groups = new StorageGroups(context, nodes);
    for (VolumeTable table : tables) {
      for (int row = 0; row < table.rows(); row++) {
        groups.add(table, row);
      }
    }
    return groups;
  }

  private void add(VolumeTable table, int row) {
    int namespace = table.namespaces()[row];
    int pod = table.pods()[row];
    List<Placement> found = nodes.placements(namespace, pod);
    int volumes = found.isEmpty() ? 1 : nodes.times(namespace, pod, table.claims()[row]);
    int times = volumes * context.category(namespace).times();
    for (Placement placement : found.isEmpty() ? NOWHERE : found) {
      for (int nodeLabels : context.nodeLabels().of(placement.node())) {
        for (int namespaceLabels : context.namespaceLabels().of(namespace)) {
          int inherited = context.labels().merge(nodeLabels, namespaceLabels);
          add(table, row, groupOf(table, row, placement, inherited), times);
        }
      }
    }
  }

  private int groupOf(VolumeTable table, int row, Placement placement, int inherited) {
    int ofVolume = context.labels().merge(inherited, table.volumeLabels()[row]);
    return groups.idOf(
        table.namespaces()[row],
        placement.node(),
        placement.resource(),
        table.claims()[row],
        table.volumes()[row],
        table.classes()[row],
        table.handles()[row],
        context.labels().merge(ofVolume, table.claimLabels()[row]));
  }

  private void add(VolumeTable table, int row, int group, int times) {
    sums.grow(groups.size());
    claimBytes.grow(groups.size());
    for (int sum = 0; sum < Partials.VOLUME_SUMS.size(); sum++) {
      sums.addTimes(sum, group, table.high()[sum][row], table.low()[sum][row], times);
    }
    claimBytes.add(group, table.claimBytes()[row]);
  }

  /** All groups in the order of their keys. */
  int[] sorted() {
    return GroupOrder.of(groups, LABELS, context);
  }

  int namespace(int group) {
    return groups.get(group, 0);
  }

  int node(int group) {
    return groups.get(group, 1);
  }

  int resource(int group) {
    return groups.get(group, 2);
  }

  int claim(int group) {
    return groups.get(group, 3);
  }

  int volume(int group) {
    return groups.get(group, 4);
  }

  int storageClass(int group) {
    return groups.get(group, 5);
  }

  int labels(int group) {
    return groups.get(group, LABELS);
  }

  /** A measure of {@link Partials#VOLUME_SUMS} in byte-seconds. */
  double byteSeconds(int sum, int group) {
    return sums.value(sum, group);
  }

  double claimBytes(int group) {
    return claimBytes.get(group);
  }

  int nodeCount(int group) {
    return nodes.nodeCount(volume(group));
  }
}
