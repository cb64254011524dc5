package io.tidemark.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/** A job on a cluster within this JVM. */
final class LocalJob {
  private final JobClient client;
  private final int parallelism;
  private final CompletableFuture<JobExecutionResult> end;

  LocalJob(JobClient client, int parallelism) {
    this.client = client;
    this.parallelism = parallelism;
    this.end = client.getJobExecutionResult();
  }

  JobID id() {
    return client.getJobID();
  }

  /** Whether the fold has seen everything that a listing and a reading of the lookups found. */
  boolean caughtUpWith(long time) {
    OptionalLong watermark = LiveMetrics.watermark(id(), TidemarkJob.FOLD, parallelism);
    return watermark.isPresent() && watermark.getAsLong() >= time;
  }

  boolean ended() {
    return end.isDone();
  }

  /** Waits a while for a job that is ending; true if it has ended. */
  boolean endsWithin(Duration time) throws InterruptedException {
    try {
      end.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
    return true;
  }

  /** Waits for a job that is ending. */
  void await() throws ExecutionException, InterruptedException {
    end.get();
  }

  /** Ends the job with a savepoint; what it holds has been committed when this returns. */
  Path stopWithSavepoint() throws ExecutionException, InterruptedException {
    return stopped(askToStop());
  }

  /**
   * Asks for a savepoint and the end.
   *
   * <p>What sealed slices have let go of lies in the state backend's files until these are merged
   * some day; a savepoint that copies the files would carry it along.
   *
   * @return the savepoint to come
   */
  CompletableFuture<String> askToStop() {
    boolean sealed = LiveMetrics.count(id(), "slicesSealed") > 0;
    SavepointFormatType format =
        sealed ? SavepointFormatType.CANONICAL : SavepointFormatType.NATIVE;
    return client.stopWithSavepoint(false, null, format);
  }

  /** Waits for a job that was asked to stop, and gives its savepoint. */
  Path stopped(CompletableFuture<String> asked) throws ExecutionException, InterruptedException {
    String savepoint = asked.get();
    end.get();
    return StateDirectory.localPath(savepoint);
  }

  void cancel() throws ExecutionException, InterruptedException {
    client.cancel().get();
  }
}
