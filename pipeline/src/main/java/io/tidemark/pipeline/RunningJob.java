package io.tidemark.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.scheduler.stopwithsavepoint.StopWithSavepointStoppingException;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a local job to its end, shows its progress and counts what it did. */
final class RunningJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int STOP_ATTEMPTS = 3;

  /** How long a job that could not be stopped is given to say why. */
  private static final Duration END = Duration.ofSeconds(5);

  /** How long the process waits for a stop that is already under way. */
  private static final Duration AT_EXIT = Duration.ofSeconds(30);

  private final LocalJob job;
  private final StateDirectory state;
  private final ProgressView progress;
  private final long startedAt;
  private long vanishedHeld;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * @param startedAt before the job was started, milliseconds since the epoch: what was there by
   *     then is what a bounded run publishes
   */
  RunningJob(LocalJob job, StateDirectory state, ProgressView progress, long startedAt) {
    this.job = job;
    this.state = state;
    this.progress = progress;
    this.startedAt = startedAt;
  }

  /**
   * Until all that is there has been published, or for ever: then the end of the process stops the
   * job with a savepoint.
   *
   * @throws UncommittedStopException if the run is to be continued from the savepoint
   */
  RunResult toItsEnd(RunMode mode) throws Exception {
    Thread atExit = new Thread(this::stopAtExit, "stop-with-savepoint");
    Runtime.getRuntime().addShutdownHook(atExit);
    MilestoneWatch milestones = MilestoneWatch.start(job.id(), startedAt);
    try {
      boolean stopped = false;
      for (int attempt = 1; !stopped && !watch(mode); attempt++) {
        stopped = stop(attempt);
      }
      job.await();
      return result(milestones);
    } catch (ExecutionException e) {
      JobFailedException failure = JobFailedException.of(e);
      if (ExceptionUtils.findThrowable(e, StopWithSavepointStoppingException.class).isPresent()) {
        throw new UncommittedStopException(result(milestones), failure);
      }
      throw failure;
    } finally {
      forget(atExit);
      milestones.close();
      LiveMetrics.forget(job.id());
      if (!job.ended()) {
        job.cancel();
      }
    }
  }

  /** Waits until the job has ended by itself, which gives true, or has caught up. */
  private boolean watch(RunMode mode) throws Exception {
    while (!job.ended()) {
      progress.update(progress());
      if (mode == RunMode.BOUNDED) {
        if (job.caughtUpWith(startedAt)) {
          return false;
        }
        SourceAttempts.require(job.id());
      }
      Thread.sleep(LOOK.toMillis());
    }
    return true;
  }

  /**
   * A task that fails while the job is being stopped makes Flink restart the job instead: then it
   * goes on, and is to be stopped again.
   */
  private boolean stop(int attempt) throws JobFailedException, InterruptedException, IOException {
    try {
      stop();
      return true;
    } catch (ExecutionException e) {
      if (job.endsWithin(END)) {
        return true;
      }
      if (attempt == STOP_ATTEMPTS) {
        throw JobFailedException.of("no savepoint could be written to " + state.home(), e);
      }
      LOG.warn("The job could not be stopped; trying again once it has recovered", e);
      stopping.set(false);
      return false;
    }
  }

  private void stop() throws ExecutionException, InterruptedException, IOException {
    if (stopping.compareAndSet(false, true)) {
      Path savepoint = job.stopWithSavepoint();
      state.keepOnly(savepoint);
    }
  }

  private Progress progress() {
    vanishedHeld = LiveMetrics.gauge(job.id(), "vanishedHeld");
    return LiveMetrics.progress(job.id(), elapsed());
  }

  private RunResult result(MilestoneWatch milestones) {
    JobID id = job.id();
    return new RunResult(
        LiveMetrics.count(id, "filesRead"),
        LiveMetrics.count(id, "bytesRead"),
        LiveMetrics.count(id, "rowsRead"),
        LiveMetrics.count(id, "slicesPublished"),
        LiveMetrics.count(id, "slicesUnchanged"),
        LiveMetrics.count(id, "rowsWritten"),
        LiveMetrics.count(id, "rowsQuarantined")
            + LiveMetrics.count(id, "filesQuarantined")
            + LiveMetrics.count(id, "slicesQuarantined")
            + LiveMetrics.count(id, "eventsRejected"),
        vanishedHeld,
        elapsed(),
        milestones.milestones());
  }

  private Duration elapsed() {
    return Duration.ofMillis(System.currentTimeMillis() - startedAt);
  }

  private void stopAtExit() {
    try {
      if (!job.ended()) {
        stop();
        job.endsWithin(AT_EXIT);
      }
    } catch (ExecutionException | IOException e) {
      LOG.error(
          "The job could not be stopped with a savepoint; it continues from its last checkpoint",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending already, and this thread runs.
    }
  }
}
