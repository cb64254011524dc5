package io.tidemark.benchmark.rival;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of the table and what DuckDB's view calls them. */
final class SummaryColumns {
  private record Named(String column, String inView) {}

  private static final List<Named> OF_VIEW =
      List.of(
          new Named("data_source", "data_source"),
          new Named("usage_start", "day"),
          new Named("usage_end", "day"),
          new Named("namespace", "namespace"),
          new Named("node", "node"),
          new Named("resource_id", "resource_id"),
          new Named("pod_labels", "pod_labels"),
          new Named("pod_usage_cpu_core_hours", "cpu_usage"),
          new Named("pod_request_cpu_core_hours", "cpu_request"),
          new Named("pod_effective_usage_cpu_core_hours", "cpu_effective"),
          new Named("pod_limit_cpu_core_hours", "cpu_limit"),
          new Named("pod_usage_memory_gigabyte_hours", "memory_usage"),
          new Named("pod_request_memory_gigabyte_hours", "memory_request"),
          new Named("pod_effective_usage_memory_gigabyte_hours", "memory_effective"),
          new Named("pod_limit_memory_gigabyte_hours", "memory_limit"),
          new Named("node_capacity_cpu_cores", "node_cores"),
          new Named("node_capacity_cpu_core_hours", "node_core_hours"),
          new Named("node_capacity_memory_gigabytes", "node_gib"),
          new Named("node_capacity_memory_gigabyte_hours", "node_gib_hours"),
          new Named("cluster_capacity_cpu_core_hours", "cluster_core_hours"),
          new Named("cluster_capacity_memory_gigabyte_hours", "cluster_gib_hours"),
          new Named("persistentvolumeclaim", "claim"),
          new Named("persistentvolume", "volume"),
          new Named("storageclass", "storageclass"),
          new Named("volume_labels", "volume_labels"),
          new Named("all_labels", "all_labels"),
          new Named("persistentvolumeclaim_capacity_gigabyte", "capacity_gib"),
          new Named("persistentvolumeclaim_capacity_gigabyte_months", "capacity_months"),
          new Named("volume_request_storage_gigabyte_months", "request_months"),
          new Named("persistentvolumeclaim_usage_gigabyte_months", "usage_months"),
          new Named("infrastructure_usage_cost", "infrastructure_usage_cost"),
          new Named("cost_category_id", "category"));

  /** The columns of {@link #select}, in parentheses. */
  static final String NAMES =
      OF_VIEW.stream()
          .map(Named::column)
          .collect(
              Collectors.joining(
                  ", ", " (", ", report_period_id, cluster_id, cluster_alias, source_uuid, uuid)"));

  private SummaryColumns() {}

  /** The rows of some dates from the view {@code summary}. */
  static String select(Task task, LocalDate from, LocalDate to) {
    return OF_VIEW.stream()
        .map(Named::inView)
        .collect(
            Collectors.joining(
                ", ",
                "SELECT ",
                ", %s, '%s', '%s', '%s', uuid() FROM summary WHERE day BETWEEN DATE '%s' AND DATE '%s'"
                    .formatted(
                        task.reportPeriod(),
                        task.cluster(),
                        task.cluster(),
                        task.source(),
                        from,
                        to)));
  }
}
