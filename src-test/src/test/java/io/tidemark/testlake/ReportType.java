package io.tidemark.testlake;

import io.tidemark.testlake.ReportColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The four hourly reports of the layout with all the columns that a file of theirs may have. */
public enum ReportType {
  POD_USAGE(
      List.of("pod", "namespace", "node", "resource_id", "node_role"),
      List.of(
          "pod_usage_cpu_core_seconds",
          "pod_request_cpu_core_seconds",
          "pod_limit_cpu_core_seconds",
          "pod_usage_memory_byte_seconds",
          "pod_request_memory_byte_seconds",
          "pod_limit_memory_byte_seconds",
          "node_capacity_cpu_cores",
          "node_capacity_cpu_core_seconds",
          "node_capacity_memory_bytes",
          "node_capacity_memory_byte_seconds"),
      List.of("pod_labels"),
      List.of("pod_effective_usage_cpu_core_seconds", "pod_effective_usage_memory_byte_seconds")),
  STORAGE_USAGE(
      List.of(
          "namespace",
          "pod",
          "node",
          "persistentvolumeclaim",
          "persistentvolume",
          "storageclass",
          "csi_driver",
          "csi_volume_handle"),
      List.of(
          "persistentvolumeclaim_capacity_bytes",
          "persistentvolumeclaim_capacity_byte_seconds",
          "volume_request_storage_byte_seconds",
          "persistentvolumeclaim_usage_byte_seconds"),
      List.of("persistentvolume_labels", "persistentvolumeclaim_labels"),
      List.of()),
  NODE_LABELS(List.of("node"), List.of(), List.of("node_labels"), List.of()),
  NAMESPACE_LABELS(List.of("namespace"), List.of(), List.of("namespace_labels"), List.of());

  private final List<ReportColumn> columns;

  ReportType(
      List<String> texts, List<String> numbers, List<String> labels, List<String> parquetOnly) {
    List<ReportColumn> all = new ArrayList<>();
    List.of("report_period_start", "report_period_end", "interval_start", "interval_end")
        .forEach(name -> all.add(ReportColumn.of(name, Kind.INSTANT)));
    texts.forEach(name -> all.add(ReportColumn.of(name, Kind.TEXT)));
    numbers.forEach(name -> all.add(ReportColumn.of(name, Kind.NUMBER)));
    labels.forEach(name -> all.add(ReportColumn.of(name, Kind.LABELS)));
    parquetOnly.forEach(name -> all.add(new ReportColumn(name, Kind.NUMBER, true)));
    columns = List.copyOf(all);
  }

  /** The name in paths, as in {@code pod_usage}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public List<ReportColumn> columns() {
    return columns;
  }

  /** The type of that name, or empty for reports outside the summary. */
  public static Optional<ReportType> of(String id) {
    for (ReportType type : values()) {
      if (type.id().equals(id)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
