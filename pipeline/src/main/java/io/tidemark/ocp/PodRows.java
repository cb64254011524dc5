package io.tidemark.ocp;

/** Writes the 'Pod' rows, one per namespace, node and merged labels. */
final class PodRows {
  static final String DATA_SOURCE = "Pod";
  static final String NO_COST = "{\"cpu\":0.0,\"memory\":0.0,\"storage\":0.0}";

  private PodRows() {}

  static void write(PodGroups pods, Capacity capacity, SliceContext context, RowSink out) {
    for (int group : pods.sorted()) {
      String labels = context.labels().text(pods.labels(group));
      out.row(DATA_SOURCE);
      out.text(SummaryColumn.NAMESPACE, context.texts().get(pods.namespace(group)));
      out.text(SummaryColumn.NODE, context.texts().get(pods.node(group)));
      out.text(SummaryColumn.RESOURCE_ID, context.texts().get(pods.resource(group)));
      out.text(SummaryColumn.POD_LABELS, labels);
      out.text(SummaryColumn.ALL_LABELS, labels);
      for (int sum = 0; sum < SummaryColumn.POD_MEASURES.size(); sum++) {
        out.number(SummaryColumn.POD_MEASURES.get(sum), pods.measure(sum, group));
      }
      out.number(SummaryColumn.NODE_CAPACITY_CPU_CORES, pods.nodeCores(group));
      out.number(SummaryColumn.NODE_CAPACITY_MEMORY_GIGABYTES, pods.nodeGigabytes(group));
      writeCapacity(capacity, pods.node(group), out);
      out.text(SummaryColumn.INFRASTRUCTURE_USAGE_COST, NO_COST);
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
