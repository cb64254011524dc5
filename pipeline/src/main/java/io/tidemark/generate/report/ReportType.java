package io.tidemark.generate.report;

import static io.tidemark.generate.report.ReportColumn.instant;
import static io.tidemark.generate.report.ReportColumn.text;
import static io.tidemark.generate.report.ReportColumn.thousandths;
import static io.tidemark.generate.report.ReportColumn.whole;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The four reports of a payload, with their columns in the order of real files. */
public enum ReportType {
  POD_USAGE(
      text("pod"),
      text("namespace"),
      text("node"),
      text("resource_id"),
      thousandths("pod_usage_cpu_core_seconds"),
      thousandths("pod_request_cpu_core_seconds"),
      thousandths("pod_limit_cpu_core_seconds"),
      whole("pod_usage_memory_byte_seconds"),
      whole("pod_request_memory_byte_seconds"),
      whole("pod_limit_memory_byte_seconds"),
      whole("node_capacity_cpu_cores"),
      whole("node_capacity_cpu_core_seconds"),
      whole("node_capacity_memory_bytes"),
      whole("node_capacity_memory_byte_seconds"),
      text("pod_labels"),
      thousandths("pod_effective_usage_cpu_core_seconds").inParquetOnly(),
      whole("pod_effective_usage_memory_byte_seconds").inParquetOnly()),
  STORAGE_USAGE(
      text("namespace"),
      text("pod"),
      text("node"),
      text("persistentvolumeclaim"),
      text("persistentvolume"),
      text("storageclass"),
      text("csi_driver"),
      text("csi_volume_handle"),
      whole("persistentvolumeclaim_capacity_bytes"),
      whole("persistentvolumeclaim_capacity_byte_seconds"),
      whole("volume_request_storage_byte_seconds"),
      whole("persistentvolumeclaim_usage_byte_seconds"),
      text("persistentvolume_labels"),
      text("persistentvolumeclaim_labels")),
  NODE_LABELS(text("node"), text("node_labels")),
  NAMESPACE_LABELS(text("namespace"), text("namespace_labels"));

  private final List<ReportColumn> columns;

  ReportType(ReportColumn... own) {
    Stream<ReportColumn> common =
        Stream.of(
            instant("report_period_start"),
            instant("report_period_end"),
            instant("interval_start"),
            instant("interval_end"));
    this.columns = Stream.concat(common, Stream.of(own)).toList();
  }

  /** The name in paths and file names. */
  public String pathName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public List<ReportColumn> columns() {
    return columns;
  }

  /** Position of a column; fails if there is none of that name. */
  public int index(String column) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).name().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + column + " in " + this));
  }
}
