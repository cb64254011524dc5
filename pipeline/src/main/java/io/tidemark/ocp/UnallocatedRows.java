package io.tidemark.ocp;

import io.tidemark.frame.TupleIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes, as 'Pod' rows too, what the pods of each node leave of its capacity. */
final class UnallocatedRows {
  private UnallocatedRows() {}

  static void write(
      PodGroups pods, int[] sorted, Capacity capacity, SliceContext context, RowSink out) {
    for (NodeShare share : shares(pods, sorted, context)) {
      String namespace = share.namespace();
      for (Integer category : context.dimensions().categories().ofUnallocated(namespace)) {
        write(share, namespace, category, capacity, context, out);
      }
    }
  }

  private static List<NodeShare> shares(PodGroups pods, int[] sorted, SliceContext context) {
    TupleIndex nodes = new TupleIndex(1);
    List<NodeShare> shares = new ArrayList<>();
    int namespace = SliceTexts.NONE;
    boolean counts = false;
    for (int group : sorted) {
      if (pods.namespace(group) != namespace) {
        namespace = pods.namespace(group);
        counts = !NodeShare.RESERVED.contains(context.texts().get(namespace));
      }
      if (counts) {
        int node = nodes.idOf(pods.node(group));
        if (node == shares.size()) {
          shares.add(new NodeShare(pods.node(group)));
        }
        shares.get(node).add(pods, group, context);
      }
    }
    shares.sort((a, b) -> context.texts().compare(a.node(), b.node()));
    return shares;
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
    out.row();
    out.mark(SummaryColumn.DATA_SOURCE, PodRows.DATA_SOURCE);
    out.name(
        SummaryColumn.NAMESPACE,
        namespace == null ? SliceTexts.NONE : context.texts().idOf(namespace));
    out.name(SummaryColumn.NODE, node);
    out.name(SummaryColumn.RESOURCE_ID, share.resource());
    out.labels(SummaryColumn.ALL_LABELS, LabelSets.EMPTY);
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
