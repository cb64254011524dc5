package io.tidemark.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * The metrics of jobs that run in this JVM, read directly: what the launcher shows and counts is
 * what a monitoring system would see. Counters of tasks that have ended keep counting.
 */
public final class LiveMetrics implements MetricReporter {
  private static final Map<Metric, Named> LIVE = new ConcurrentHashMap<>();
  private static final Map<String, AtomicLong> ENDED = new ConcurrentHashMap<>();

  private record Named(String job, String operator, String name) {
    String key() {
      return job + "/" + name;
    }
  }

  /** Found by Flink through {@code metrics.reporter.<name>.factory.class}. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(java.util.Properties properties) {
      return new LiveMetrics();
    }
  }

  /** Sum of a counter over all subtasks of a job, those included that have ended. */
  static long count(JobID job, String name) {
    AtomicLong ended = ENDED.get(job + "/" + name);
    long live =
        live(job, name)
            .filter(Counter.class::isInstance)
            .mapToLong(metric -> ((Counter) metric).getCount())
            .sum();
    return live + (ended == null ? 0 : ended.get());
  }

  /** Sum of a gauge over all jobs of this process. */
  static long gauge(String name) {
    return LIVE.entrySet().stream()
        .filter(entry -> entry.getValue().name().equals(name))
        .mapToLong(entry -> value(entry.getKey()))
        .sum();
  }

  /** Sum of a gauge over what runs of a job now. */
  static long gauge(JobID job, String name) {
    return live(job, name).mapToLong(LiveMetrics::value).sum();
  }

  /**
   * The smallest input watermark of an operator; empty until all of its subtasks run.
   *
   * @param operator its name in the topology
   */
  static OptionalLong watermark(JobID job, String operator, int subtasks) {
    long[] watermarks =
        LIVE.entrySet().stream()
            .filter(entry -> entry.getValue().job().equals(job.toString()))
            .filter(entry -> entry.getValue().operator().equals(operator))
            .filter(entry -> entry.getValue().name().equals("currentInputWatermark"))
            .mapToLong(entry -> value(entry.getKey()))
            .toArray();
    return watermarks.length < subtasks ? OptionalLong.empty() : LongStream.of(watermarks).min();
  }

  /** How far a job is. */
  static Progress progress(JobID job, Duration elapsed) {
    long files =
        count(job, "filesRead") + count(job, "filesRemoved") + count(job, "filesQuarantined");
    long dates = gauge(job, "datesFound");
    return new Progress(
        files,
        gauge(job, "tasksFound"),
        Math.min(dates, count(job, "slicesFinished")),
        dates,
        count(job, "rowsRead"),
        elapsed);
  }

  /** Forgets a job. */
  static void forget(JobID job) {
    LIVE.values().removeIf(named -> named.job().equals(job.toString()));
    ENDED.keySet().removeIf(key -> key.startsWith(job + "/"));
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    String job = group.getAllVariables().get("<job_id>");
    if (job != null) {
      String operator = group.getAllVariables().getOrDefault("<operator_name>", "");
      LIVE.put(metric, new Named(job, operator, name));
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    Named named = LIVE.remove(metric);
    if (named != null && metric instanceof Counter counter) {
      ENDED.computeIfAbsent(named.key(), key -> new AtomicLong()).addAndGet(counter.getCount());
    }
  }

  private static Stream<Metric> live(JobID job, String name) {
    return LIVE.entrySet().stream()
        .filter(entry -> entry.getValue().key().equals(job + "/" + name))
        .map(Map.Entry::getKey);
  }

  private static long value(Metric metric) {
    return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number
        ? number.longValue()
        : 0;
  }
}
