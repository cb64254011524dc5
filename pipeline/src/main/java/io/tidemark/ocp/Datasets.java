package io.tidemark.ocp;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.Deletion;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The four report types: which columns are read and which values of them count. */
final class Datasets {
  static final String POD_USAGE = "pod_usage";
  static final String STORAGE_USAGE = "storage_usage";
  static final String NODE_LABELS = "node_labels";
  static final String NAMESPACE_LABELS = "namespace_labels";
  static final List<String> NAMES =
      List.of(POD_USAGE, STORAGE_USAGE, NODE_LABELS, NAMESPACE_LABELS);

  static final String INTERVAL_START = "interval_start";
  static final String NODE = "node";
  static final String NAMESPACE = "namespace";

  /** Measured sums of a pod: usage, request and limit of CPU, then of memory. */
  static final List<Metric> POD_SUMS =
      List.of(
          Metric.coreSeconds("pod_usage_cpu_core_seconds"),
          Metric.coreSeconds("pod_request_cpu_core_seconds"),
          Metric.coreSeconds("pod_limit_cpu_core_seconds"),
          Metric.byteSeconds("pod_usage_memory_byte_seconds"),
          Metric.byteSeconds("pod_request_memory_byte_seconds"),
          Metric.byteSeconds("pod_limit_memory_byte_seconds"));

  static final Metric EFFECTIVE_CPU =
      Metric.coreSeconds("pod_effective_usage_cpu_core_seconds").unchecked();
  static final Metric EFFECTIVE_MEMORY =
      Metric.byteSeconds("pod_effective_usage_memory_byte_seconds").unchecked();

  static final List<Metric> NODE_CAPACITIES =
      List.of(
          Metric.cores("node_capacity_cpu_cores"),
          Metric.bytes("node_capacity_memory_bytes"),
          Metric.coreSeconds("node_capacity_cpu_core_seconds"),
          Metric.byteSeconds("node_capacity_memory_byte_seconds"));

  static final Metric CLAIM_CAPACITY = Metric.bytes("persistentvolumeclaim_capacity_bytes");
  static final List<Metric> VOLUME_SUMS =
      List.of(
          Metric.byteSeconds("persistentvolumeclaim_capacity_byte_seconds"),
          Metric.byteSeconds("volume_request_storage_byte_seconds"),
          Metric.byteSeconds("persistentvolumeclaim_usage_byte_seconds"));

  /** Koku's rule, and of the same content under two names one counts: rows have a natural key. */
  static final Policy POLICY = new Policy(Replacement.PER_DAY, Deletion.RETRACT, Duplicates.ONCE);

  /** A cluster runs all day, so pods are reported for every hour of it. */
  private static final int HOURS_OF_A_DAY = 24;

  private Datasets() {}

  /**
   * @param overrides policies by dataset name, where they are not those of Koku
   */
  static List<Dataset> all(Map<String, Policy> overrides) {
    return all().stream()
        .map(dataset -> dataset.withPolicy(overrides.getOrDefault(dataset.name(), POLICY)))
        .toList();
  }

  static List<Dataset> all() {
    return List.of(
        podUsage(), storageUsage(), labels(NODE_LABELS, NODE), labels(NAMESPACE_LABELS, NAMESPACE));
  }

  private static Dataset podUsage() {
    return dataset(
        POD_USAGE,
        List.of(NAMESPACE, NODE, "pod"),
        required(ColumnType.TEXT, NAMESPACE, NODE, "pod"),
        optional(ColumnType.TEXT, "resource_id", "pod_labels"),
        required(POD_SUMS),
        optional(ColumnType.NUMBER, EFFECTIVE_CPU.column(), EFFECTIVE_MEMORY.column()),
        required(NODE_CAPACITIES));
  }

  private static Dataset storageUsage() {
    return dataset(
        STORAGE_USAGE,
        List.of(NAMESPACE, "pod", "persistentvolumeclaim", "persistentvolume"),
        required(ColumnType.TEXT, NAMESPACE, "pod", "persistentvolumeclaim", "persistentvolume"),
        optional(
            ColumnType.TEXT,
            "storageclass",
            "csi_volume_handle",
            "persistentvolume_labels",
            "persistentvolumeclaim_labels"),
        required(List.of(CLAIM_CAPACITY)),
        required(VOLUME_SUMS));
  }

  private static Dataset labels(String name, String key) {
    return dataset(name, List.of(key), required(ColumnType.TEXT, key, name));
  }

  @SafeVarargs
  private static Dataset dataset(String name, List<String> key, List<ColumnSpec>... groups) {
    List<ColumnSpec> columns = new ArrayList<>();
    columns.add(ColumnSpec.required(INTERVAL_START, ColumnType.INSTANT));
    for (List<ColumnSpec> group : groups) {
      columns.addAll(group);
    }
    int hours = name.equals(POD_USAGE) ? HOURS_OF_A_DAY : 0;
    return new Dataset(name, List.copyOf(columns), INTERVAL_START, POLICY, hours, key);
  }

  private static List<ColumnSpec> required(ColumnType type, String... names) {
    return Stream.of(names).map(name -> ColumnSpec.required(name, type)).toList();
  }

  private static List<ColumnSpec> required(List<Metric> metrics) {
    return metrics.stream()
        .map(metric -> ColumnSpec.required(metric.column(), ColumnType.NUMBER))
        .toList();
  }

  private static List<ColumnSpec> optional(ColumnType type, String... names) {
    return Stream.of(names).map(name -> ColumnSpec.optional(name, type)).toList();
  }
}
