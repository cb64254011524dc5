package io.tidemark.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small file of a report type, as CSV: the content follows from the numbers.
 *
 * @param hours the day's first hours that it covers
 */
record ModelFile(String type, int day, int manifest, int counter, int hours, int content) {
  static final List<String> TYPES =
      List.of("pod_usage", "storage_usage", "node_labels", "namespace_labels");
  private static final int NO_PAYLOAD = 0;
  private static final int GIB = 1 << 30;

  String name() {
    if (manifest == NO_PAYLOAD) {
      return "copy-%d-of-%s-%d.csv".formatted(counter, type, day);
    }
    return "%s.2025-10-0%d.%d.%d.csv".formatted(type, day, manifest, counter);
  }

  ModelFile named(int newCounter) {
    return new ModelFile(type, day, manifest, newCounter, hours, content);
  }

  /** The same content under a name that tells of no payload, and comes before those that do. */
  ModelFile copied(int newCounter) {
    return new ModelFile(type, day, NO_PAYLOAD, newCounter, hours, content);
  }

  ModelFile with(int newHours, int newContent) {
    return new ModelFile(type, day, manifest, counter, newHours, newContent);
  }

  String text() {
    StringBuilder text = new StringBuilder(header()).append('\n');
    for (int hour = 0; hour < hours; hour++) {
      String interval =
          "2025-10-01 00:00:00 +0000 UTC,2025-11-01 00:00:00 +0000 UTC,"
              + "2025-10-0%d %02d:00:00 +0000 UTC,2025-10-0%d %02d:59:59 +0000 UTC,"
                  .formatted(day, hour, day, hour);
      for (String row : rows(new Random(content))) {
        text.append(interval).append(row).append('\n');
      }
    }
    return text.toString();
  }

  private String header() {
    String common = "report_period_start,report_period_end,interval_start,interval_end,";
    return common
        + switch (type) {
          case "pod_usage" ->
              "pod,namespace,node,resource_id,pod_usage_cpu_core_seconds,"
                  + "pod_request_cpu_core_seconds,pod_limit_cpu_core_seconds,"
                  + "pod_usage_memory_byte_seconds,pod_request_memory_byte_seconds,"
                  + "pod_limit_memory_byte_seconds,node_capacity_cpu_cores,"
                  + "node_capacity_cpu_core_seconds,node_capacity_memory_bytes,"
                  + "node_capacity_memory_byte_seconds,pod_labels";
          case "storage_usage" ->
              "namespace,pod,persistentvolumeclaim,persistentvolume,storageclass,"
                  + "persistentvolumeclaim_capacity_bytes,"
                  + "persistentvolumeclaim_capacity_byte_seconds,"
                  + "volume_request_storage_byte_seconds,persistentvolumeclaim_usage_byte_seconds,"
                  + "persistentvolume_labels,persistentvolumeclaim_labels";
          case "node_labels" -> "node,node_labels";
          default -> "namespace,namespace_labels";
        };
  }

  private List<String> rows(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      String namespace = "ns" + random.nextInt(2);
      String pod = "pod" + random.nextInt(3);
      String node = "n" + random.nextInt(2);
      rows.add(
          switch (type) {
            case "pod_usage" ->
                "%s,%s,%s,i-%s,%d,%d,%d,%d,%d,%d,4,14400,%d,%d,%s"
                    .formatted(
                        pod,
                        namespace,
                        node,
                        node,
                        1 + random.nextInt(7200),
                        1 + random.nextInt(7200),
                        1 + random.nextInt(7200),
                        1L + random.nextInt(GIB),
                        1L + random.nextInt(GIB),
                        1L + random.nextInt(GIB),
                        16L * GIB,
                        16L * GIB * 3600,
                        label(random));
            case "storage_usage" ->
                "%s,%s,claim%d,volume%d,gp2,%d,%d,%d,%d,%s,%s"
                    .formatted(
                        namespace,
                        pod,
                        random.nextInt(2),
                        random.nextInt(2),
                        10L * GIB,
                        10L * GIB * 3600,
                        5L * GIB * 3600,
                        1L + random.nextInt(GIB),
                        label(random),
                        label(random));
            case "node_labels" -> node + "," + label(random);
            default -> namespace + "," + label(random);
          });
    }
    return rows;
  }

  private static String label(Random random) {
    return "label_%s:%d"
        .formatted(List.of("app", "zone").get(random.nextInt(2)), random.nextInt(2));
  }
}
