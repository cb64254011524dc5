package io.tidemark.ocp;

/** Writes the 'Pod' rows, one per namespace, node and merged labels. */
final class PodRows {
  static final String DATA_SOURCE = "Pod";
  static final String NO_COST = "{\"cpu\":0.0,\"memory\":0.0,\"storage\":0.0}";

  private PodRows() {}

  static void write(
      PodGroups pods, int[] sorted, Capacity capacity, SliceContext context, RowSink out) {
    for (int group : sorted) {
      out.row();
      out.mark(SummaryColumn.DATA_SOURCE, DATA_SOURCE);
      out.name(SummaryColumn.NAMESPACE, pods.namespace(group));
      out.name(SummaryColumn.NODE, pods.node(group));
      out.name(SummaryColumn.RESOURCE_ID, pods.resource(group));
      out.labels(SummaryColumn.POD_LABELS, pods.labels(group));
      out.labels(SummaryColumn.ALL_LABELS, pods.labels(group));
      for (int sum = 0; sum < SummaryColumn.POD_MEASURES.size(); sum++) {
        out.number(SummaryColumn.POD_MEASURES.get(sum), pods.measure(sum, group));
      }
      out.number(SummaryColumn.NODE_CAPACITY_CPU_CORES, pods.nodeCores(group));
      out.number(SummaryColumn.NODE_CAPACITY_MEMORY_GIGABYTES, pods.nodeGigabytes(group));
      writeCapacity(capacity, pods.node(group), out);
      out.mark(SummaryColumn.INFRASTRUCTURE_USAGE_COST, NO_COST);
      out.integer(
          SummaryColumn.COST_CATEGORY_ID, context.category(pods.namespace(group)).category());
    }
  }

  static void writeCapacity(Capacity capacity, int node, RowSink out) {
    out.number(
        SummaryColumn.NODE_CAPACITY_CPU_CORE_HOURS,
        Units.coreHours(capacity.nodeCoreSeconds(node)));
    out.number(
        SummaryColumn.NODE_CAPACITY_MEMORY_GIGABYTE_HOURS,
        Units.gigabyteHours(capacity.nodeByteSeconds(node)));
    out.number(
        SummaryColumn.CLUSTER_CAPACITY_CPU_CORE_HOURS,
        Units.coreHours(capacity.clusterCoreSeconds()));
    out.number(
        SummaryColumn.CLUSTER_CAPACITY_MEMORY_GIGABYTE_HOURS,
        Units.gigabyteHours(capacity.clusterByteSeconds()));
  }
}
