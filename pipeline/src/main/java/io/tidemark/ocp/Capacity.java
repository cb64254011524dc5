package io.tidemark.ocp;

import io.tidemark.frame.CompensatedSums;
import io.tidemark.frame.Frame;
import io.tidemark.frame.TupleIndex;
import java.util.List;

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

  static Capacity of(List<Frame> frames, SliceTexts texts) {
    TupleIndex hours = new TupleIndex(3);
    Maxima coreSeconds = new Maxima();
    Maxima byteSeconds = new Maxima();
    for (Frame frame : frames) {
      int[] nodes = texts.ids(frame.text(Partials.NODE), frame.rows());
      long[] starts = frame.longs(Partials.INTERVAL_START).values();
      double[] cores = frame.doubles(Partials.CORE_SECONDS).values();
      double[] bytes = frame.doubles(Partials.BYTE_SECONDS).values();
      for (int row = 0; row < frame.rows(); row++) {
        int hour = hours.idOf(nodes[row], (int) (starts[row] >> Integer.SIZE), (int) starts[row]);
        coreSeconds.grow(hour + 1);
        byteSeconds.grow(hour + 1);
        coreSeconds.add(hour, cores[row]);
        byteSeconds.add(hour, bytes[row]);
      }
    }
    Capacity capacity = new Capacity();
    for (int hour = 0; hour < hours.size(); hour++) {
      capacity.add(hours.get(hour, 0), coreSeconds.get(hour), byteSeconds.get(hour));
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
