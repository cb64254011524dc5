package io.tidemark.ocp;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hourly rows of the four report types with round numbers, to be varied column by column. */
final class Rows {
  static final LocalDate DAY = LocalDate.of(2025, 10, 1);
  static final double GIB = 0x1p30;

  private Rows() {}

  /** A pod that uses 1 core and 1 GiB, requests 2, is limited to 4, on a node of 8 and 16. */
  static Row pod(int hour, String namespace, String node, String pod) {
    return new Row(hour)
        .with("namespace", namespace)
        .with("node", node)
        .with("pod", pod)
        .with("resource_id", "i-" + node)
        .with("pod_labels", "{}")
        .with("pod_usage_cpu_core_seconds", 3600.0)
        .with("pod_request_cpu_core_seconds", 2 * 3600.0)
        .with("pod_limit_cpu_core_seconds", 4 * 3600.0)
        .with("pod_usage_memory_byte_seconds", 3600 * GIB)
        .with("pod_request_memory_byte_seconds", 2 * 3600 * GIB)
        .with("pod_limit_memory_byte_seconds", 4 * 3600 * GIB)
        .with("node_capacity_cpu_cores", 8.0)
        .with("node_capacity_memory_bytes", 16 * GIB)
        .with("node_capacity_cpu_core_seconds", 8 * 3600.0)
        .with("node_capacity_memory_byte_seconds", 16 * 3600 * GIB);
  }

  /** A claim of 10 GiB on a volume, of which 8 GiB are requested and 4 GiB used, for an hour. */
  static Row volume(int hour, String namespace, String pod, String claim, String volume) {
    return new Row(hour)
        .with("namespace", namespace)
        .with("pod", pod)
        .with("persistentvolumeclaim", claim)
        .with("persistentvolume", volume)
        .with("storageclass", "gp3")
        .with("persistentvolume_labels", "{}")
        .with("persistentvolumeclaim_labels", "{}")
        .with("persistentvolumeclaim_capacity_bytes", 10 * GIB)
        .with("persistentvolumeclaim_capacity_byte_seconds", 10 * 3600 * GIB)
        .with("volume_request_storage_byte_seconds", 8 * 3600 * GIB)
        .with("persistentvolumeclaim_usage_byte_seconds", 4 * 3600 * GIB);
  }

  static Row nodeLabels(int hour, String node, String labels) {
    return new Row(hour).with("node", node).with("node_labels", labels);
  }

  static Row namespaceLabels(int hour, String namespace, String labels) {
    return new Row(hour).with("namespace", namespace).with("namespace_labels", labels);
  }

  /** A row under construction. The hour counts from the start of {@link #DAY}. */
  static final class Row {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Row(int hour) {
      values.put("interval_start", DAY.toEpochDay() * 86_400_000_000L + hour * 3_600_000_000L);
    }

    Row with(String column, Object value) {
      values.put(column, value);
      return this;
    }

    Row without(String column) {
      values.remove(column);
      return this;
    }

    Row on(LocalDate day) {
      long start = (Long) values.get("interval_start");
      long ofDay = Math.floorMod(start, 86_400_000_000L);
      return with("interval_start", day.toEpochDay() * 86_400_000_000L + ofDay);
    }

    Object get(String column) {
      return values.get(column);
    }
  }
}
