package io.tidemark.ocp;

import io.tidemark.frame.CompensatedSums;
import io.tidemark.frame.Frame;
import java.util.List;

/**
 * Names of the partial tables and of their columns, as they travel and lie in state: a change here
 * is a change of {@link OcpUsage#scanSignature()}.
 *
 * <ul>
 *   <li>{@link #GROUPS}: one row per distinct key of the file's report type, with its totals. A sum
 *       is two columns, {@code x} and {@code x_low}, whose exact total is the value.
 *   <li>{@link #CAPACITY}, of pod_usage: per node and interval the greatest capacities.
 * </ul>
 */
final class Partials {
  static final String GROUPS = "groups";
  static final String CAPACITY = "capacity";

  static final String INTERVAL_START = "interval_start";
  static final String ROWS = "rows";

  static final String NAMESPACE = "namespace";
  static final String NODE = "node";
  static final String POD = "pod";
  static final String RESOURCE_ID = "resource_id";
  static final String POD_LABELS = "pod_labels";
  static final String CLAIM = "persistentvolumeclaim";
  static final String VOLUME = "persistentvolume";
  static final String STORAGE_CLASS = "storageclass";
  static final String CSI_HANDLE = "csi_volume_handle";
  static final String VOLUME_LABELS = "persistentvolume_labels";
  static final String CLAIM_LABELS = "persistentvolumeclaim_labels";

  /** Sums of a pod group, in the order of the table's columns: core-seconds, then byte-seconds. */
  static final List<String> POD_SUMS =
      List.of(
          "usage_cpu",
          "request_cpu",
          "effective_cpu",
          "limit_cpu",
          "usage_memory",
          "request_memory",
          "effective_memory",
          "limit_memory");

  /** Sums of a volume group, byte-seconds. */
  static final List<String> VOLUME_SUMS = List.of("capacity", "request", "usage");

  static final String NODE_CORES = "node_capacity_cpu_cores";
  static final String NODE_BYTES = "node_capacity_memory_bytes";
  static final String CORE_SECONDS = "node_capacity_cpu_core_seconds";
  static final String BYTE_SECONDS = "node_capacity_memory_byte_seconds";
  static final String CLAIM_BYTES = "persistentvolumeclaim_capacity_bytes";

  private static final String LOW = CompensatedSums.LOW_SUFFIX;

  private Partials() {}

  /** Writes every sum of the rows as its two columns. */
  static void writeSums(FrameColumns out, List<String> names, CompensatedSums sums, int[] rows) {
    for (int sum = 0; sum < names.size(); sum++) {
      double[] high = new double[rows.length];
      double[] low = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        high[i] = sums.high(sum, rows[i]);
        low[i] = sums.low(sum, rows[i]);
      }
      out.doubles(names.get(sum), high);
      out.doubles(names.get(sum) + LOW, low);
    }
  }

  /** Adds the sums that a frame's rows have to those of their groups. */
  static void mergeSums(Frame made, List<String> names, CompensatedSums sums, int[] groups) {
    double[][] high = high(made, names);
    double[][] low = low(made, names);
    for (int sum = 0; sum < names.size(); sum++) {
      for (int i = 0; i < groups.length; i++) {
        sums.add(sum, groups[i], high[sum][i], low[sum][i]);
      }
    }
  }

  /** The leading parts of the sums, one array per name. */
  static double[][] high(Frame frame, List<String> names) {
    return names.stream().map(name -> frame.doubles(name).values()).toArray(double[][]::new);
  }

  /** What the leading parts lack, one array per name. */
  static double[][] low(Frame frame, List<String> names) {
    return names.stream().map(name -> frame.doubles(name + LOW).values()).toArray(double[][]::new);
  }
}
