package io.tidemark.generate.day;

import static io.tidemark.generate.report.ReportType.POD_USAGE;

import io.tidemark.generate.cluster.Chance;
import io.tidemark.generate.cluster.PodSlot;
import io.tidemark.generate.report.Row;
import io.tidemark.generate.report.RowSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The pod report of a date, hour by hour. */
public final class PodUsageRows {
  private static final int POD = POD_USAGE.index("pod");
  private static final int NAMESPACE = POD_USAGE.index("namespace");
  private static final int NODE = POD_USAGE.index("node");
  private static final int RESOURCE_ID = POD_USAGE.index("resource_id");
  private static final int CPU_USAGE = POD_USAGE.index("pod_usage_cpu_core_seconds");
  private static final int CPU_REQUEST = POD_USAGE.index("pod_request_cpu_core_seconds");
  private static final int CPU_LIMIT = POD_USAGE.index("pod_limit_cpu_core_seconds");
  private static final int MEMORY_USAGE = POD_USAGE.index("pod_usage_memory_byte_seconds");
  private static final int MEMORY_REQUEST = POD_USAGE.index("pod_request_memory_byte_seconds");
  private static final int MEMORY_LIMIT = POD_USAGE.index("pod_limit_memory_byte_seconds");
  private static final int CORES = POD_USAGE.index("node_capacity_cpu_cores");
  private static final int CORE_SECONDS = POD_USAGE.index("node_capacity_cpu_core_seconds");
  private static final int MEMORY = POD_USAGE.index("node_capacity_memory_bytes");
  private static final int MEMORY_SECONDS = POD_USAGE.index("node_capacity_memory_byte_seconds");
  private static final int LABELS = POD_USAGE.index("pod_labels");
  private static final int CPU_EFFECTIVE = POD_USAGE.index("pod_effective_usage_cpu_core_seconds");
  private static final int MEMORY_EFFECTIVE =
      POD_USAGE.index("pod_effective_usage_memory_byte_seconds");

  private static final int SECONDS = 3_600;
  private static final int JITTER_BITS = 20;

  private PodUsageRows() {}

  public static void write(Day day, RowSink sink) throws IOException {
    PodRuns podRuns = new PodRuns(day);
    List<PodRun> runs = new ArrayList<>();
    for (PodSlot slot : day.cluster().slots()) {
      runs.addAll(podRuns.of(slot));
    }
    Row row = new Row(POD_USAGE);
    for (int hour = 0; hour < Day.HOURS; hour++) {
      row.hour(day.date(), hour);
      for (PodRun run : runs) {
        if (run.covers(hour)) {
          identity(row, run);
          measures(row, run, hour);
          capacity(row, run, hour);
          sink.write(row);
        }
      }
    }
  }

  private static void identity(Row row, PodRun run) {
    row.text(POD, run.pod());
    row.text(NAMESPACE, run.namespace());
    row.text(NODE, run.node());
    row.text(RESOURCE_ID, run.resourceId());
    row.text(LABELS, run.labels());
  }

  /** A millicore for an hour is 3,600 thousandths of a core second, so no unit is converted. */
  private static void measures(Row row, PodRun run, int hour) {
    PodSlot slot = run.slot();
    long cpu = (long) slot.cpuMillicores() * SECONDS;
    long memory = slot.memoryBytes() * SECONDS;
    long cpuRequest = slot.requests() ? cpu : 0;
    long memoryRequest = slot.requests() ? memory : 0;
    long random = Chance.mix(run.noise() + hour);
    long cpuUsage = Load.cpu(hour, cpu, run.noise(), random);
    long memoryUsage = Load.memory(memory, run.noise(), random >>> JITTER_BITS);
    row.number(CPU_USAGE, cpuUsage);
    row.number(CPU_REQUEST, cpuRequest);
    row.number(CPU_LIMIT, cpu * slot.limitFactor());
    row.number(CPU_EFFECTIVE, Math.max(cpuUsage, cpuRequest));
    row.number(MEMORY_USAGE, memoryUsage);
    row.number(MEMORY_REQUEST, memoryRequest);
    row.number(MEMORY_LIMIT, memory * slot.limitFactor());
    row.number(MEMORY_EFFECTIVE, Math.max(memoryUsage, memoryRequest));
  }

  private static void capacity(Row row, PodRun run, int hour) {
    long seconds = hour == run.partialHour() ? SECONDS / 2 : SECONDS;
    row.number(CORES, run.cores());
    row.number(CORE_SECONDS, run.cores() * seconds);
    row.number(MEMORY, run.memoryBytes());
    row.number(MEMORY_SECONDS, run.memoryBytes() * seconds);
  }
}
