package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.flink.publish.Database;
import io.tidemark.pipeline.TestJob;
import java.time.Duration;

/** A job that any failed task would end, while its database is in trouble; and its reader. */
final class WaitingJob implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final int SUBTASKS = 2;

  private static final Duration PACE = Duration.ofMillis(20);

  private final Theatre theatre;
  private final String source;
  private final TinyLake lake;
  private final Reader reader;
  private final TestJob job;

  private WaitingJob(Theatre theatre, String source, TinyLake lake, Reader reader, TestJob job) {
    this.theatre = theatre;
    this.source = source;
    this.lake = lake;
    this.reader = reader;
    this.job = job;
  }

  /** Starts it and waits until a first lake is published. */
  static WaitingJob start(Theatre theatre, String source, Database database) throws Exception {
    TinyLake lake = theatre.lake(source, 1);
    WaitingJob started =
        new WaitingJob(
            theatre,
            source,
            lake,
            Reader.start(theatre.server(), theatre.plan(), source),
            theatre
                .cluster()
                .submit(
                    theatre.place(source, lake, PACE, database),
                    theatre.claim(source),
                    SUBTASKS,
                    null,
                    false));
    started.awaitRight();
    return started;
  }

  TinyLake lake() {
    return lake;
  }

  long count(String metric) {
    return job.count(metric);
  }

  void awaitRight() throws Exception {
    await()
        .atMost(PATIENCE)
        .pollInterval(PACE)
        .until(
            () -> {
              assertThat(job.ended()).as("the job failed").isFalse();
              return theatre.shown(source).equals(lake.right());
            });
  }

  void awaitRetries() {
    await("retries").atMost(PATIENCE).until(() -> job.count("publishRetries") > 0);
  }

  /**
   * The table becomes right, was never wrong, and it took retries.
   *
   * @return how long that took from now on, in milliseconds
   */
  long recovers() throws Exception {
    long since = System.nanoTime();
    awaitRight();
    long took = (System.nanoTime() - since) / 1_000_000;
    awaitRetries();
    assertThat(reader.violations()).isEmpty();
    assertThat(reader.snapshots()).isPositive();
    return took;
  }

  @Override
  public void close() throws Exception {
    job.cancel();
    reader.close();
    lake.close();
  }
}
