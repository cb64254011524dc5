package io.tidemark.faults;

import io.tidemark.fault.Sabotage;
import io.tidemark.pipeline.TestCluster;
import io.tidemark.pipeline.TestJob;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Long> recoveries = new ArrayList<>();
  private TestJob job;
  private int parallelism;
  private boolean restarts = true;

  /**
   * @param violations empty if every invariant held
   * @param struck faults that found their place
   * @param recoveries milliseconds from the last fault until the table was right
   * @param snapshots that the reader compared
   */
  record Review(
      List<String> violations, List<Fault> struck, List<Long> recoveries, long snapshots) {}

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
      act(first);
      List<String> quiet = theatre.versions(source, TinyLake.QUIET);
      lake.change();
      act(second);
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
    return new Review(violations, ambush.struck(), recoveries, reader.snapshots());
  }

  @Override
  public void close() throws Exception {
    reader.close();
    lake.close();
  }

  private void act(List<Fault> faults) throws Exception {
    ambush.lay(faults);
    restarts = faults.stream().noneMatch(fault -> fault.recovery() == Recovery.JOB_FAILURE);
    if (job == null) {
      start(null);
    } else if (!restarts) {
      restart(Recovery.RESTORE);
    }
    long struckBefore = ambush.struckAt();
    awaitRight();
    if (ambush.struckAt() != struckBefore) {
      recoveries.add((System.nanoTime() - ambush.struckAt()) / 1_000_000);
    }
  }

  /** Until the table is right and no fault is about to strike; gives faults a while to. */
  private void awaitRight() throws Exception {
    List<String> right = lake.right();
    long end = System.nanoTime() + patience.toNanos();
    long grace = System.nanoTime() + Duration.ofMillis(500).toNanos();
    while (true) {
      Recovery asked = ambush.asked();
      if (asked == Recovery.RESTORE || asked == Recovery.RESCALE || asked == Recovery.JOB_FAILURE) {
        restart(asked);
      } else if (job.ended()) {
        start(theatre.cluster().newest(place));
      }
      List<String> shown = theatre.shown(source);
      boolean done = ambush.waiting().isEmpty() || System.nanoTime() > grace;
      if (done && shown.equals(right)) {
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
    if (how == Recovery.RESCALE) {
      parallelism = 3 - parallelism;
    }
    if (how == Recovery.JOB_FAILURE) {
      if (!job.endsWithin(Duration.ofMillis(500))) {
        job.cancel();
      }
      start(theatre.cluster().newest(place));
    } else {
      start(savepoint());
    }
  }

  /** A job that cannot be stopped continues from its last checkpoint. */
  private String savepoint() throws Exception {
    try {
      return job.stop();
    } catch (ExecutionException e) {
      job.cancel();
      return theatre.cluster().newest(place);
    }
  }

  private void start(String snapshot) throws Exception {
    long epoch = theatre.claim(source);
    job = theatre.cluster().submit(place, epoch, parallelism, snapshot, restarts);
  }

  private void stop() throws Exception {
    savepoint();
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
