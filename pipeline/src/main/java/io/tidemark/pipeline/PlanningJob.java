package io.tidemark.pipeline;

import io.tidemark.flink.plan.Observations;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;

/** Watches a dry run until all that is there has been seen, and cancels it. */
final class PlanningJob {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration END = Duration.ofSeconds(30);

  private final LocalJob job;
  private final Observations observations;
  private final ProgressView progress;
  private final long startedAt;

  /** What the job counted. */
  record Figures(long rowsRead, long quarantined, long vanishedHeld, Duration elapsed) {}

  /**
   * @param startedAt before the job was started, milliseconds since the epoch: what was there by
   *     then is what the plan speaks of
   */
  PlanningJob(LocalJob job, Observations observations, ProgressView progress, long startedAt) {
    this.job = job;
    this.observations = observations;
    this.progress = progress;
    this.startedAt = startedAt;
  }

  /**
   * @throws JobFailedException if the job fails; it is not started again
   */
  Figures toItsEnd() throws Exception {
    try {
      while (!observations.caughtUpWith(startedAt)) {
        if (job.ended()) {
          job.await();
          throw new IllegalStateException("the dry run ended before it had caught up");
        }
        progress.update(LiveMetrics.progress(job.id(), elapsed()));
        SourceAttempts.require(job.id());
        Thread.sleep(LOOK.toMillis());
      }
      progress.update(LiveMetrics.progress(job.id(), elapsed()));
      return figures();
    } catch (ExecutionException e) {
      throw JobFailedException.of(e);
    } finally {
      if (!job.ended()) {
        job.cancel();
        job.endsWithin(END);
      }
      LiveMetrics.forget(job.id());
    }
  }

  private Figures figures() {
    JobID id = job.id();
    return new Figures(
        LiveMetrics.count(id, "rowsRead"),
        LiveMetrics.count(id, "rowsQuarantined")
            + LiveMetrics.count(id, "filesQuarantined")
            + LiveMetrics.count(id, "slicesQuarantined"),
        LiveMetrics.gauge(id, "vanishedHeld"),
        elapsed());
  }

  private Duration elapsed() {
    return Duration.ofMillis(System.currentTimeMillis() - startedAt);
  }
}
