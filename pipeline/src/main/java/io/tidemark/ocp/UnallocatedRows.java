package io.tidemark.ocp;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes, as 'Pod' rows too, what the pods of each node leave of its capacity. */
final class UnallocatedRows {
  private UnallocatedRows() {}

  static void write(PodGroups pods, Capacity capacity, SliceContext context, RowSink out) {
    for (NodeShare share : shares(pods, context)) {
      String namespace = share.namespace();
      for (Integer category : context.dimensions().categories().ofUnallocated(namespace)) {
        write(share, namespace, category, capacity, context, out);
      }
    }
  }

  private static Collection<NodeShare> shares(PodGroups pods, SliceContext context) {
    Map<Integer, NodeShare> byNode = new TreeMap<>(context.texts()::compare);
    for (int group : pods.sorted()) {
      if (!NodeShare.RESERVED.contains(context.texts().get(pods.namespace(group)))) {
        byNode.computeIfAbsent(pods.node(group), NodeShare::new).add(pods, group, context);
      }
    }
    return byNode.values();
  }

  private static void write(
      NodeShare share,
      @Nullable String namespace,
      @Nullable Integer category,
      Capacity capacity,
      SliceContext context,
      RowSink out) {
    int node = share.node();
    double coreHours = Units.coreHours(capacity.nodeCoreSeconds(node));
    double gigabyteHours = Units.gigabyteHours(capacity.nodeByteSeconds(node));
    out.row(PodRows.DATA_SOURCE);
    out.text(SummaryColumn.NAMESPACE, namespace);
    out.text(SummaryColumn.NODE, context.texts().get(node));
    out.text(SummaryColumn.RESOURCE_ID, context.texts().get(share.resource()));
    out.text(SummaryColumn.ALL_LABELS, LabelJson.EMPTY);
    out.number(SummaryColumn.POD_USAGE_CPU_CORE_HOURS, share.left(coreHours, 0));
    out.number(SummaryColumn.POD_REQUEST_CPU_CORE_HOURS, share.left(coreHours, 1));
    out.number(SummaryColumn.POD_EFFECTIVE_USAGE_CPU_CORE_HOURS, share.left(coreHours, 2));
    out.number(SummaryColumn.POD_USAGE_MEMORY_GIGABYTE_HOURS, share.left(gigabyteHours, 4));
    out.number(SummaryColumn.POD_REQUEST_MEMORY_GIGABYTE_HOURS, share.left(gigabyteHours, 5));
    out.number(
        SummaryColumn.POD_EFFECTIVE_USAGE_MEMORY_GIGABYTE_HOURS, share.left(gigabyteHours, 6));
    out.number(SummaryColumn.NODE_CAPACITY_CPU_CORES, share.cores());
    out.number(SummaryColumn.NODE_CAPACITY_MEMORY_GIGABYTES, share.gigabytes());
    PodRows.writeCapacity(capacity, node, out);
    out.integer(SummaryColumn.COST_CATEGORY_ID, category);
  }
}
