package io.tidemark.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the daily summary as text, whoever computed it.
 *
 * @param values in the order of {@link #COLUMNS}; null is SQL's NULL
 */
public record SummaryRow(List<@Nullable String> values) {
  /** The table's columns without its uuid, in the order of the golden results. */
  public static final List<String> COLUMNS =
      List.of(
          "report_period_id",
          "cluster_id",
          "cluster_alias",
          "data_source",
          "usage_start",
          "usage_end",
          "namespace",
          "node",
          "resource_id",
          "pod_labels",
          "pod_usage_cpu_core_hours",
          "pod_request_cpu_core_hours",
          "pod_effective_usage_cpu_core_hours",
          "pod_limit_cpu_core_hours",
          "pod_usage_memory_gigabyte_hours",
          "pod_request_memory_gigabyte_hours",
          "pod_effective_usage_memory_gigabyte_hours",
          "pod_limit_memory_gigabyte_hours",
          "node_capacity_cpu_cores",
          "node_capacity_cpu_core_hours",
          "node_capacity_memory_gigabytes",
          "node_capacity_memory_gigabyte_hours",
          "cluster_capacity_cpu_core_hours",
          "cluster_capacity_memory_gigabyte_hours",
          "persistentvolumeclaim",
          "persistentvolume",
          "storageclass",
          "volume_labels",
          "all_labels",
          "persistentvolumeclaim_capacity_gigabyte",
          "persistentvolumeclaim_capacity_gigabyte_months",
          "volume_request_storage_gigabyte_months",
          "persistentvolumeclaim_usage_gigabyte_months",
          "source_uuid",
          "infrastructure_usage_cost",
          "cost_category_id");

  private static final Set<String> JSON =
      Set.of("pod_labels", "volume_labels", "all_labels", "infrastructure_usage_cost");
  private static final List<String> MEASURES =
      List.of("_hours", "_cores", "_gigabyte", "_gigabytes", "_months");

  public SummaryRow {
    if (values.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "a summary row has " + COLUMNS.size() + " values, not " + values.size());
    }
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  public static SummaryRow of(@Nullable String... values) {
    return new SummaryRow(Arrays.asList(values));
  }

  public @Nullable String get(String column) {
    return values.get(indexOf(column));
  }

  /** A measure as a number; fails where it is null. */
  public double number(String column) {
    String value = get(column);
    if (value == null) {
      throw new IllegalStateException(column + " is null in " + this);
    }
    return Double.parseDouble(value);
  }

  /** The same row with one value changed. */
  public SummaryRow with(String column, @Nullable String value) {
    List<@Nullable String> changed = new ArrayList<>(values);
    changed.set(indexOf(column), value);
    return new SummaryRow(changed);
  }

  /** Whether a column holds a measure, compared within a tolerance. */
  public static boolean isMeasure(String column) {
    return MEASURES.stream().anyMatch(column::endsWith);
  }

  /** Whether a column holds JSON, compared by value. */
  public static boolean isJson(String column) {
    return JSON.contains(column);
  }

  private static int indexOf(String column) {
    int index = COLUMNS.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " among " + COLUMNS);
    }
    return index;
  }
}
