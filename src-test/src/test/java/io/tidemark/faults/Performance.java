package io.tidemark.faults;

import io.tidemark.fault.Sabotage;
import io.tidemark.pipeline.TestCluster;
import io.tidemark.pipeline.TestJob;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * One schedule: a lake is published, changes, and is published again, while faults strike. In the
 * end the table is what the oracle says (I1, I3), the reader has seen nothing wrong (I2, I4, I5),
 * the date that did not change has not been written (I6), and all of it in bounded time (I8).
 */
final class Performance implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(20);
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final long LOOK_MILLIS = 10;

  private final Duration patience;
  private final Theatre theatre;
  private final String source;
  private final TinyLake lake;
  private final TestCluster.Place place;
  private final Ambush ambush = new Ambush();
  private final Reader reader;
  private final List<String> violations = new ArrayList<>();
  private final List<Recovery> done = new ArrayList<>();
  private final List<Recovered> recoveries = new ArrayList<>();
  private TestJob job;
  private int parallelism;
  private boolean restarts = true;

  Performance(Theatre theatre, String source, long seed, int parallelism) throws Exception {
    this(theatre, source, seed, parallelism, PATIENCE);
  }

  /**
   * @param patience how long the table may take to become right
   */
  Performance(Theatre theatre, String source, long seed, int parallelism, Duration patience)
      throws Exception {
    this.patience = patience;
    this.theatre = theatre;
    this.source = source;
    this.parallelism = parallelism;
    this.lake = theatre.lake(source, seed);
    this.place = theatre.place(source, lake, PACE);
    this.reader = Reader.start(theatre.server(), theatre.plan(), source);
  }

  TinyLake lake() {
    return lake;
  }

  Review play(List<Fault> first, List<Fault> second) throws Exception {
    Sabotage.arm(ambush);
    try {
      restarts = survives(first);
      act(first, () -> start(null));
      List<String> quiet = theatre.versions(source, TinyLake.QUIET);
      prepare(second);
      act(second, lake::change);
      Sabotage.disarm();
      stop();
      check(quiet);
    } finally {
      Sabotage.disarm();
      if (job != null) {
        job.cancel();
      }
    }
    violations.addAll(reader.violations());
    return new Review(violations, ambush.struck(), done, recoveries, reader.snapshots());
  }

  @Override
  public void close() throws Exception {
    reader.close();
    lake.close();
  }

  private interface Step {
    void take() throws Exception;
  }

  private void act(List<Fault> faults, Step step) throws Exception {
    long struckBefore = ambush.struckAt();
    ambush.lay(faults);
    step.take();
    awaitRight();
    if (ambush.struckAt() != struckBefore) {
      List<Fault> struck = ambush.struck();
      recoveries.add(
          new Recovered(
              struck.get(struck.size() - 1).recovery(),
              (System.nanoTime() - ambush.struckAt()) / 1_000_000));
    }
  }

  /** The job that is there when the faults come must end by its failure, or must not. */
  private void prepare(List<Fault> faults) throws Exception {
    if (restarts != survives(faults)) {
      restarts = survives(faults);
      startFrom(savepoint());
    }
  }

  private static boolean survives(List<Fault> faults) {
    return faults.stream().noneMatch(fault -> fault.recovery() == Recovery.JOB_FAILURE);
  }

  /** Until the table is right and no fault is about to strike; gives faults a while to. */
  private void awaitRight() throws Exception {
    List<String> right = lake.right();
    long end = System.nanoTime() + patience.toNanos();
    long grace = System.nanoTime() + Duration.ofMillis(500).toNanos();
    while (true) {
      Recovery asked = ambush.asked();
      if (asked != Recovery.STEADY) {
        restart(asked);
      } else if (job.ended()) {
        start(theatre.cluster().newest(place));
      }
      List<String> shown = theatre.shown(source);
      boolean over = ambush.waiting().isEmpty() || System.nanoTime() > grace;
      if (over && shown.equals(right) && ambush.callOff()) {
        return;
      }
      if (System.nanoTime() > end) {
        violations.add("I1/I8: the table shows " + shown + ", the oracle " + right);
        return;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void restart(Recovery how) throws Exception {
    Optional<String> savepoint = Optional.empty();
    if (how != Recovery.JOB_FAILURE) {
      savepoint = savepoint();
    } else if (!job.endsWithin(Duration.ofMillis(500))) {
      job.cancel();
    }
    if (how == Recovery.RESCALE) {
      parallelism = 3 - parallelism;
    }
    startFrom(savepoint);
    done.add(savepoint.isPresent() ? how : Recovery.JOB_FAILURE);
  }

  /**
   * Stops the job, asking for it until it has all its tasks.
   *
   * @return the savepoint; empty if the job has ended by itself
   */
  private Optional<String> savepoint() throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!job.ended() && System.nanoTime() < end) {
      try {
        return Optional.of(job.stop(ambush::stopSent));
      } catch (ExecutionException e) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    if (!job.ended()) {
      violations.add("I8: the job cannot be stopped with a savepoint");
    }
    job.cancel();
    return Optional.empty();
  }

  /** From the last checkpoint if there is no savepoint. */
  private void startFrom(Optional<String> savepoint) throws Exception {
    start(savepoint.isPresent() ? savepoint.get() : theatre.cluster().newest(place));
  }

  private void start(String snapshot) throws Exception {
    long epoch = theatre.claim(source);
    job = theatre.cluster().submit(place, epoch, parallelism, snapshot, restarts);
  }

  /** Whatever has struck the job last, it goes on until it is stopped (I8). */
  private void stop() throws Exception {
    while (savepoint().isEmpty() && violations.isEmpty()) {
      startFrom(Optional.empty());
    }
    job.awaitEnd();
  }

  private void check(List<String> quiet) throws SQLException {
    List<String> shown = theatre.shown(source);
    if (!shown.equals(lake.right())) {
      violations.add("I1: at the end the table shows " + shown + ", the oracle " + lake.right());
    }
    if (!theatre.versions(source, TinyLake.QUIET).equals(quiet)) {
      violations.add("I6: a date without a change was written");
    }
    List<String> bad = theatre.quarantined(source);
    if (!bad.equals(List.of("in/source=" + source + "/bad.csv 1"))) {
      violations.add("I3: quarantined is " + bad);
    }
  }
}
