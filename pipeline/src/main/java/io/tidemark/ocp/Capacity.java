package io.tidemark.ocp;

import io.tidemark.frame.CompensatedSums;
import io.tidemark.frame.TupleIndex;

/**
 * Capacity of nodes and cluster over the day: per node and hour the greatest report, summed over
 * hours, summed over nodes. The node without a name is a node too.
 */
final class Capacity {
  private static final int CPU = 0;
  private static final int MEMORY = 1;

  private final TupleIndex nodes = new TupleIndex(1);
  private final CompensatedSums ofNode = new CompensatedSums(2);
  private final CompensatedSums ofCluster = new CompensatedSums(2);

  private Capacity() {}

  static Capacity of(HourlyMaxima hours) {
    Capacity capacity = new Capacity();
    for (int hour = 0; hour < hours.size(); hour++) {
      capacity.add(hours.node(hour), hours.coreSeconds(hour), hours.byteSeconds(hour));
    }
    return capacity;
  }

  private void add(int node, double coreSeconds, double byteSeconds) {
    int row = nodes.idOf(node);
    ofNode.grow(nodes.size());
    ofNode.add(CPU, row, coreSeconds);
    ofNode.add(MEMORY, row, byteSeconds);
    ofCluster.add(CPU, 0, coreSeconds);
    ofCluster.add(MEMORY, 0, byteSeconds);
  }

  /** 0 for a node of which nothing is known. */
  double nodeCoreSeconds(int node) {
    return ofNode(CPU, node);
  }

  /** 0 for a node of which nothing is known. */
  double nodeByteSeconds(int node) {
    return ofNode(MEMORY, node);
  }

  double clusterCoreSeconds() {
    return ofCluster.value(CPU, 0);
  }

  double clusterByteSeconds() {
    return ofCluster.value(MEMORY, 0);
  }

  private double ofNode(int resource, int node) {
    int row = nodes.find(node);
    return row == TupleIndex.ABSENT ? 0 : ofNode.value(resource, row);
  }
}
