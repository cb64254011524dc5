package io.tidemark.event.decode;

import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import java.util.List;

/** Topics with the events of the OpenShift workload. */
public final class Topics {
  public static final String SOURCE = "0b1c2d3e-0000-4000-8000-00000000000a";
  public static final long HOUR = 1_759_276_800_000_000L;

  private static final OcpUsage WORKLOAD =
      new OcpUsage(
          OcpConfig.of(
              List.of(new Provider("1", SOURCE, "cluster", "alias", ReportPeriods.always(1)))));

  private Topics() {}

  public static TopicFormat of(EventFormat format) {
    return TopicFormat.of(WORKLOAD, format, null);
  }

  static List<Dataset> datasets() {
    return WORKLOAD.datasets();
  }

  static Dataset dataset(String name) {
    return WORKLOAD.dataset(name);
  }

  static RawEvent event(byte[] key, byte[] value) {
    return new RawEvent("usage", 0, 7, 1_000, key, value, new String[0], new byte[0][]);
  }

  static RawEvent event(EncodedEvent encoded) {
    return event(encoded.key(), encoded.value());
  }

  /** A pod's hour with labels and a number in every measure. */
  public static LineItem pod() {
    return item("pod_usage");
  }

  /** An hour of a dataset's. */
  static LineItem item(String name) {
    Dataset dataset = dataset(name);
    Object[] cells = new Object[dataset.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      ColumnSpec column = dataset.columns().get(i);
      cells[i] =
          switch (column.type()) {
            case INSTANT -> (Object) HOUR;
            case NUMBER -> i + 0.5;
            case TEXT -> column.name().endsWith("_labels") ? "{\"app\":\"web\"}" : column.name();
          };
    }
    return new LineItem(name, SOURCE, HOUR, 3L, false, cells);
  }

  static Object cell(LineItem item, String column) {
    List<ColumnSpec> columns = dataset(item.dataset()).columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return item.cells()[i];
      }
    }
    throw new IllegalArgumentException(column);
  }
}
