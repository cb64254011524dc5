package io.tidemark.testlake;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of an hourly report, immutable. Measures are given as averages over the hour (cores, GiB)
 * and stored as the files store them (core·seconds, bytes, byte·seconds), so 24 rows of one core
 * make 24 core-hours.
 *
 * @param values by column name: String, Double, LocalDateTime, or Map of labels. A String in a
 *     label column is written as it is. A column that no row of a file mentions is missing from it.
 */
public record InputRow(ReportType type, Map<String, Object> values) {
  public static final double GIB = 1024.0 * 1024 * 1024;
  private static final double HOUR = 3600;

  public InputRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A pod that uses nothing, on a node of 4 cores and 16 GiB with resource id "i-{node}". */
  public static InputRow pod(String namespace, String pod, String node) {
    return new InputRow(ReportType.POD_USAGE, Map.of())
        .with("pod", pod)
        .with("namespace", namespace)
        .with("node", node)
        .resource(node.isEmpty() ? "" : "i-" + node)
        .cpu(0, 0, 0)
        .memory(0, 0, 0)
        .capacity(4, 16)
        .labels(Map.of());
  }

  /** A claim mounted by a pod: 10 GiB capacity, 10 requested, 1 used; class "gp2", no handle. */
  public static InputRow storage(String namespace, String pod, String claim, String volume) {
    return new InputRow(ReportType.STORAGE_USAGE, Map.of())
        .with("namespace", namespace)
        .with("pod", pod)
        .with("persistentvolumeclaim", claim)
        .with("persistentvolume", volume)
        .storageClass("gp2")
        .gib(10, 10, 1)
        .volumeLabels(Map.of())
        .claimLabels(Map.of());
  }

  public static InputRow node(String node, Map<String, String> labels) {
    return new InputRow(ReportType.NODE_LABELS, Map.of())
        .with("node", node)
        .with("node_labels", labels);
  }

  public static InputRow namespace(String namespace, Map<String, String> labels) {
    return new InputRow(ReportType.NAMESPACE_LABELS, Map.of())
        .with("namespace", namespace)
        .with("namespace_labels", labels);
  }

  /** The same row with one column set, over any earlier value. */
  public InputRow with(String column, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(column, value);
    return new InputRow(type, changed);
  }

  /** The same row without a column: null, or missing from the file if no row has it. */
  public InputRow without(String column) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.remove(column);
    return new InputRow(type, changed);
  }

  /** The hour that starts then, UTC. */
  public InputRow at(LocalDateTime start) {
    LocalDateTime month = start.toLocalDate().withDayOfMonth(1).atStartOfDay();
    return with("report_period_start", month)
        .with("report_period_end", month.plusMonths(1))
        .with("interval_start", start)
        .with("interval_end", start.plusMinutes(59).plusSeconds(59));
  }

  public InputRow resource(String id) {
    return with("resource_id", id);
  }

  /** Average cores; the effective column becomes the greater of usage and request. */
  public InputRow cpu(double usage, double request, double limit) {
    return with("pod_usage_cpu_core_seconds", usage * HOUR)
        .with("pod_request_cpu_core_seconds", request * HOUR)
        .with("pod_limit_cpu_core_seconds", limit * HOUR)
        .with("pod_effective_usage_cpu_core_seconds", Math.max(usage, request) * HOUR);
  }

  /** Average GiB; the effective column becomes the greater of usage and request. */
  public InputRow memory(double usage, double request, double limit) {
    return with("pod_usage_memory_byte_seconds", usage * GIB * HOUR)
        .with("pod_request_memory_byte_seconds", request * GIB * HOUR)
        .with("pod_limit_memory_byte_seconds", limit * GIB * HOUR)
        .with("pod_effective_usage_memory_byte_seconds", Math.max(usage, request) * GIB * HOUR);
  }

  /** The node's cores and GiB, as this pod's row reports them. */
  public InputRow capacity(double cores, double gib) {
    return with("node_capacity_cpu_cores", cores)
        .with("node_capacity_cpu_core_seconds", cores * HOUR)
        .with("node_capacity_memory_bytes", gib * GIB)
        .with("node_capacity_memory_byte_seconds", gib * GIB * HOUR);
  }

  public InputRow labels(Map<String, String> labels) {
    return with("pod_labels", labels);
  }

  public InputRow volumeLabels(Map<String, String> labels) {
    return with("persistentvolume_labels", labels);
  }

  public InputRow claimLabels(Map<String, String> labels) {
    return with("persistentvolumeclaim_labels", labels);
  }

  public InputRow storageClass(String name) {
    return with("storageclass", name);
  }

  public InputRow handle(String csiVolumeHandle) {
    return with("csi_volume_handle", csiVolumeHandle);
  }

  /** GiB over the hour. */
  public InputRow gib(double capacity, double request, double usage) {
    return with("persistentvolumeclaim_capacity_bytes", capacity * GIB)
        .with("persistentvolumeclaim_capacity_byte_seconds", capacity * GIB * HOUR)
        .with("volume_request_storage_byte_seconds", request * GIB * HOUR)
        .with("persistentvolumeclaim_usage_byte_seconds", usage * GIB * HOUR);
  }
}
