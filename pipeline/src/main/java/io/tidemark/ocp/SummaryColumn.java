package io.tidemark.ocp;

import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The columns of the daily summary, in the table's order. */
enum SummaryColumn {
  REPORT_PERIOD_ID(TargetType.INTEGER),
  CLUSTER_ID(TargetType.TEXT),
  CLUSTER_ALIAS(TargetType.TEXT),
  DATA_SOURCE(TargetType.TEXT),
  USAGE_START(TargetType.DATE),
  USAGE_END(TargetType.DATE),
  NAMESPACE(TargetType.TEXT),
  NODE(TargetType.TEXT),
  RESOURCE_ID(TargetType.TEXT),
  POD_LABELS(TargetType.JSON),
  POD_USAGE_CPU_CORE_HOURS(TargetType.NUMERIC),
  POD_REQUEST_CPU_CORE_HOURS(TargetType.NUMERIC),
  POD_EFFECTIVE_USAGE_CPU_CORE_HOURS(TargetType.NUMERIC),
  POD_LIMIT_CPU_CORE_HOURS(TargetType.NUMERIC),
  POD_USAGE_MEMORY_GIGABYTE_HOURS(TargetType.NUMERIC),
  POD_REQUEST_MEMORY_GIGABYTE_HOURS(TargetType.NUMERIC),
  POD_EFFECTIVE_USAGE_MEMORY_GIGABYTE_HOURS(TargetType.NUMERIC),
  POD_LIMIT_MEMORY_GIGABYTE_HOURS(TargetType.NUMERIC),
  NODE_CAPACITY_CPU_CORES(TargetType.NUMERIC),
  NODE_CAPACITY_CPU_CORE_HOURS(TargetType.NUMERIC),
  NODE_CAPACITY_MEMORY_GIGABYTES(TargetType.NUMERIC),
  NODE_CAPACITY_MEMORY_GIGABYTE_HOURS(TargetType.NUMERIC),
  CLUSTER_CAPACITY_CPU_CORE_HOURS(TargetType.NUMERIC),
  CLUSTER_CAPACITY_MEMORY_GIGABYTE_HOURS(TargetType.NUMERIC),
  PERSISTENTVOLUMECLAIM(TargetType.TEXT),
  PERSISTENTVOLUME(TargetType.TEXT),
  STORAGECLASS(TargetType.TEXT),
  VOLUME_LABELS(TargetType.JSON),
  ALL_LABELS(TargetType.JSON),
  PERSISTENTVOLUMECLAIM_CAPACITY_GIGABYTE(TargetType.NUMERIC),
  PERSISTENTVOLUMECLAIM_CAPACITY_GIGABYTE_MONTHS(TargetType.NUMERIC),
  VOLUME_REQUEST_STORAGE_GIGABYTE_MONTHS(TargetType.NUMERIC),
  PERSISTENTVOLUMECLAIM_USAGE_GIGABYTE_MONTHS(TargetType.NUMERIC),
  SOURCE_UUID(TargetType.UUID),
  INFRASTRUCTURE_USAGE_COST(TargetType.JSON),
  COST_CATEGORY_ID(TargetType.INTEGER);

  /** Measures of a pod in the order of {@link Partials#POD_SUMS}. */
  static final List<SummaryColumn> POD_MEASURES =
      List.of(
          POD_USAGE_CPU_CORE_HOURS,
          POD_REQUEST_CPU_CORE_HOURS,
          POD_EFFECTIVE_USAGE_CPU_CORE_HOURS,
          POD_LIMIT_CPU_CORE_HOURS,
          POD_USAGE_MEMORY_GIGABYTE_HOURS,
          POD_REQUEST_MEMORY_GIGABYTE_HOURS,
          POD_EFFECTIVE_USAGE_MEMORY_GIGABYTE_HOURS,
          POD_LIMIT_MEMORY_GIGABYTE_HOURS);

  private final TargetType type;

  SummaryColumn(TargetType type) {
    this.type = type;
  }

  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  TargetType type() {
    return type;
  }

  /** Koku's table; rows with infrastructure_raw_cost are those of its cost-on-cloud step. */
  static TargetTable table() {
    return new TargetTable(
        "reporting_ocpusagelineitem_daily_summary",
        Stream.of(values()).map(SummaryColumn::target).toList(),
        SOURCE_UUID.sqlName(),
        USAGE_START.sqlName(),
        "infrastructure_raw_cost");
  }

  private TargetColumn target() {
    boolean always = this == USAGE_START || this == USAGE_END || this == SOURCE_UUID;
    return always ? TargetColumn.notNull(sqlName(), type) : TargetColumn.of(sqlName(), type);
  }
}
