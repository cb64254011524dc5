package io.tidemark.ocp;

import java.time.YearMonth;

/**
 * Writes the 'Storage' rows. The CSI handle is part of a row's key but no column of the table, so
 * two rows may look the same.
 */
final class StorageRows {
  private static final String DATA_SOURCE = "Storage";
  private static final int CAPACITY = 0;
  private static final int REQUEST = 1;
  private static final int USAGE = 2;

  private StorageRows() {}

  static void write(StorageGroups volumes, SliceContext context, RowSink out) {
    for (int group : volumes.sorted()) {
      out.row();
      out.mark(SummaryColumn.DATA_SOURCE, DATA_SOURCE);
      out.name(SummaryColumn.NAMESPACE, volumes.namespace(group));
      out.name(SummaryColumn.NODE, volumes.node(group));
      out.name(SummaryColumn.RESOURCE_ID, volumes.resource(group));
      out.name(SummaryColumn.PERSISTENTVOLUMECLAIM, volumes.claim(group));
      out.name(SummaryColumn.PERSISTENTVOLUME, volumes.volume(group));
      out.name(SummaryColumn.STORAGECLASS, volumes.storageClass(group));
      out.labels(SummaryColumn.VOLUME_LABELS, volumes.labels(group));
      out.labels(SummaryColumn.ALL_LABELS, volumes.labels(group));
      writeMeasures(volumes, group, out);
      out.mark(SummaryColumn.INFRASTRUCTURE_USAGE_COST, PodRows.NO_COST);
      out.integer(
          SummaryColumn.COST_CATEGORY_ID, context.category(volumes.namespace(group)).category());
    }
  }

  /** A shared volume's request and usage are divided among its nodes, its capacity is not. */
  private static void writeMeasures(StorageGroups volumes, int group, RowSink out) {
    YearMonth month = out.month();
    int nodes = volumes.nodeCount(group);
    out.number(
        SummaryColumn.PERSISTENTVOLUMECLAIM_CAPACITY_GIGABYTE,
        Units.gigabytes(volumes.claimBytes(group)));
    out.number(
        SummaryColumn.PERSISTENTVOLUMECLAIM_CAPACITY_GIGABYTE_MONTHS,
        Units.gigabyteMonths(volumes.byteSeconds(CAPACITY, group), month));
    out.number(
        SummaryColumn.VOLUME_REQUEST_STORAGE_GIGABYTE_MONTHS,
        Units.gigabyteMonths(volumes.byteSeconds(REQUEST, group) / nodes, month));
    out.number(
        SummaryColumn.PERSISTENTVOLUMECLAIM_USAGE_GIGABYTE_MONTHS,
        Units.gigabyteMonths(volumes.byteSeconds(USAGE, group) / nodes, month));
  }
}
