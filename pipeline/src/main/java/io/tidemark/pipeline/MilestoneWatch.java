package io.tidemark.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;

/** Looks at a job's counters now and then, to know when each changed last. */
final class MilestoneWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;

  private final JobID job;
  private final long startedAt;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(MilestoneWatch::daemon);
  private Counts last = Counts.NONE;
  private Milestones milestones;

  private MilestoneWatch(JobID job, long startedAt) {
    this.job = job;
    this.startedAt = startedAt;
    this.milestones = Milestones.none(Instant.ofEpochMilli(startedAt));
  }

  /**
   * @param startedAt of the run, milliseconds since the epoch
   */
  static MilestoneWatch start(JobID job, long startedAt) {
    MilestoneWatch watch = new MilestoneWatch(job, startedAt);
    watch.looks.scheduleWithFixedDelay(
        watch::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  /** What a job has counted so far. */
  record Counts(long bytes, long files, long finished, long published) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    /** The count of a task that ends is missing for a moment. */
    Counts atLeast(Counts before) {
      return new Counts(
          Math.max(bytes, before.bytes),
          Math.max(files, before.files),
          Math.max(finished, before.finished),
          Math.max(published, before.published));
    }
  }

  /** As of now. */
  synchronized Milestones milestones() {
    look();
    return milestones;
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  private synchronized void look() {
    Counts now =
        new Counts(
                LiveMetrics.count(job, "bytesRead"),
                LiveMetrics.count(job, "filesRead"),
                LiveMetrics.count(job, "slicesFinished"),
                LiveMetrics.count(job, "slicesPublished")
                    + LiveMetrics.count(job, "slicesUnchanged"))
            .atLeast(last);
    Duration elapsed = Duration.ofMillis(System.currentTimeMillis() - startedAt);
    milestones = moved(milestones, last, now, elapsed);
    last = now;
  }

  /** The milestones once counts have gone from one to another. */
  static Milestones moved(Milestones until, Counts before, Counts now, Duration elapsed) {
    boolean begins = until.reading() == null && (now.bytes() > 0 || now.files() > 0);
    return new Milestones(
        until.startedAt(),
        begins ? elapsed : until.reading(),
        now.files() > before.files() ? elapsed : until.read(),
        now.finished() > before.finished() ? elapsed : until.finished(),
        now.published() > before.published() ? elapsed : until.published());
  }

  private static Thread daemon(Runnable look) {
    Thread thread = new Thread(look, "milestones");
    thread.setDaemon(true);
    return thread;
  }
}
