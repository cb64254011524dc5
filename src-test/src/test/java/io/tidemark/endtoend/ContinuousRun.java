package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A pipeline that runs within this JVM until it is closed. Closing it is a crash: there is no
 * savepoint, and the next run continues from the last checkpoint.
 */
final class ContinuousRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long END_MILLIS = 30_000;

  private final Thread thread;
  private final AtomicReference<Throwable> failure;

  private ContinuousRun(Thread thread, AtomicReference<Throwable> failure) {
    this.thread = thread;
    this.failure = failure;
  }

  static ContinuousRun of(TestPipeline pipeline) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                pipeline.watch();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (Throwable e) {
                failure.set(e);
              }
            },
            "continuous-run");
    thread.start();
    return new ContinuousRun(thread, failure);
  }

  /** Until something holds, for as long as the run goes on. */
  void until(String what, Callable<Boolean> condition) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              assertThat(failure.get()).isNull();
              return condition.call();
            });
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(END_MILLIS);
    assertThat(thread.isAlive()).as("the run ends").isFalse();
  }
}
