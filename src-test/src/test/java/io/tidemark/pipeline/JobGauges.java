package io.tidemark.pipeline;

/** What the jobs of this process report. */
public final class JobGauges {
  private JobGauges() {}

  /** Sum of a gauge over all of them. */
  public static long sum(String name) {
    return LiveMetrics.gauge(name);
  }
}
