package io.tidemark.ocp;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

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
      String labels = context.labels().text(volumes.labels(group));
      out.row(DATA_SOURCE);
      out.text(SummaryColumn.NAMESPACE, context.texts().get(volumes.namespace(group)));
      out.text(SummaryColumn.NODE, textOf(volumes.node(group), context));
      out.text(SummaryColumn.RESOURCE_ID, textOf(volumes.resource(group), context));
      out.text(SummaryColumn.PERSISTENTVOLUMECLAIM, context.texts().get(volumes.claim(group)));
      out.text(SummaryColumn.PERSISTENTVOLUME, context.texts().get(volumes.volume(group)));
      out.text(SummaryColumn.STORAGECLASS, context.texts().get(volumes.storageClass(group)));
      out.text(SummaryColumn.VOLUME_LABELS, labels);
      out.text(SummaryColumn.ALL_LABELS, labels);
      writeMeasures(volumes, group, out);
      out.text(SummaryColumn.INFRASTRUCTURE_USAGE_COST, PodRows.NO_COST);
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

  private static @Nullable String textOf(int id, SliceContext context) {
    return id == SliceTexts.NONE ? null : context.texts().get(id);
  }
}
