package io.tidemark.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.util.ExceptionUtils;

/** A job of a {@link TestCluster}. */
public final class TestJob {
  private static final Duration END = Duration.ofSeconds(30);

  private final LocalJob job;

  TestJob(LocalJob job) {
    this.job = job;
  }

  public boolean ended() {
    return job.ended();
  }

  public boolean endsWithin(Duration time) throws InterruptedException {
    return job.endsWithin(time);
  }

  /** Ends it with a savepoint. */
  public String stop() throws Exception {
    return stop(() -> {});
  }

  /**
   * As {@link #stop()}.
   *
   * @param asked is told when the job has been asked to stop
   */
  public String stop(Runnable asked) throws Exception {
    CompletableFuture<String> savepoint = job.askToStop();
    asked.run();
    return job.stopped(savepoint).toString();
  }

  /** Ends it as it stands; its last checkpoint stays. */
  public void cancel() throws Exception {
    if (!job.ended()) {
      try {
        job.cancel();
      } catch (ExecutionException e) {
        // It has ended by itself meanwhile.
        awaitEnd();
        return;
      }
    }
    awaitEnd();
  }

  /** Waits for it to end in whatever way. */
  public void awaitEnd() throws InterruptedException {
    if (!job.endsWithin(END)) {
      throw new AssertionError("the job does not end");
    }
    LiveMetrics.forget(job.id());
  }

  /** Whether the fold has seen everything that was there at a time. */
  public boolean caughtUpWith(long time) {
    return job.caughtUpWith(time);
  }

  public long count(String metric) {
    return LiveMetrics.count(job.id(), metric);
  }

  /** Whether it has ended because of such a failure. */
  public boolean failedWith(Class<? extends Throwable> failure) throws InterruptedException {
    try {
      job.await();
      return false;
    } catch (ExecutionException e) {
      return ExceptionUtils.findThrowable(e, failure).isPresent()
          || ExceptionUtils.findThrowableSerializedAware(
                  e, failure, Thread.currentThread().getContextClassLoader())
              .isPresent();
    }
  }
}
