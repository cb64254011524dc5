package io.tidemark.pipeline;

import org.apache.flink.api.common.JobID;

/** What the jobs of this process report. */
public final class JobGauges {
  /** Name of the factory of what reports here. */
  public static final String REPORTER = LiveMetrics.Factory.class.getName();

  private JobGauges() {}

  /** Sum of a counter over all subtasks of a job; it must report to {@link #REPORTER}. */
  public static long count(JobID job, String name) {
    return LiveMetrics.count(job, name);
  }

  /** Sum of a gauge over all of them. */
  public static long sum(String name) {
    return LiveMetrics.gauge(name);
  }
}
