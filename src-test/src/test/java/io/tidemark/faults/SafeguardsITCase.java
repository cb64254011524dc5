package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Sabotage;
import io.tidemark.fault.Safeguard;
import io.tidemark.pipeline.TestCluster;
import io.tidemark.pipeline.TestJob;
import io.tidemark.publish.FencedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four safeguards, each taken away once: the checks of this suite must notice. The same stories are
 * played with the safeguards in force, too.
 */
class SafeguardsITCase {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** A fault that depends on who is first is noticed in one of so many plays. */
  private static final int PLAYS = 6;

  private static final Predicate<String> NO_NEWS_WRITTEN = found -> found.startsWith("I4");

  @TempDir static Path directory;
  private static Theatre theatre;
  private static Tally tally;

  @BeforeAll
  static void open() throws Exception {
    theatre = new Theatre(directory);
    tally = Tally.of("safeguards");
  }

  @AfterAll
  static void close() throws Exception {
    theatre.close();
  }

  @Test
  void anOldSavepointsCommitsAreNotAppliedAgain() throws Exception {
    assertThat(rollback("rollback")).isEmpty();
    try (Sabotage without = Sabotage.without(Safeguard.LEDGER_TOKEN)) {
      List<String> found = List.of();
      for (int play = 1; play <= PLAYS && found.stream().noneMatch(NO_NEWS_WRITTEN); play++) {
        found = rollback("rollback-without-" + play);
      }
      assertThat(found).anyMatch(NO_NEWS_WRITTEN);
      noticed(Safeguard.LEDGER_TOKEN);
    }
  }

  @Test
  @ShowsFault(KnownFault.ZOMBIE)
  void aDeploymentThatWasReplacedCommitsNothing() throws Exception {
    assertThat(zombie("zombie")).isEmpty();
    try (Sabotage without = Sabotage.without(Safeguard.FENCE)) {
      assertThat(zombie("zombie-without")).singleElement().asString().startsWith("I5");
      noticed(Safeguard.FENCE);
    }
  }

  @Test
  void aNewerVersionReplacesTheOlder() throws Exception {
    assertThat(undisturbed("replaced", Performance.PATIENCE)).isEmpty();
    try (Sabotage without = Sabotage.without(Safeguard.REPLACEMENT)) {
      assertThat(undisturbed("replaced-without", Duration.ofSeconds(10)))
          .anySatisfy(what -> assertThat(what).startsWith("I1: at the end"));
      noticed(Safeguard.REPLACEMENT);
    }
  }

  @Test
  void aContributionCountsWhenItIsComplete() throws Exception {
    assertThat(undisturbed("wide", Performance.PATIENCE)).isEmpty();
    try (Sabotage without = Sabotage.without(Safeguard.END_OF_CONTRIBUTION)) {
      assertThat(undisturbed("wide-without", Duration.ofSeconds(10)))
          .anySatisfy(what -> assertThat(what).startsWith("I1: at the end"));
      noticed(Safeguard.END_OF_CONTRIBUTION);
    }
  }

  private static void noticed(Safeguard safeguard) throws Exception {
    tally.add(safeguard.name(), "", 0, "noticed");
  }

  private static List<String> undisturbed(String source, Duration patience) throws Exception {
    try (Performance performance = new Performance(theatre, source, 1, 2, patience)) {
      if (source.startsWith("wide")) {
        performance.lake().addBig();
      }
      List<String> found = new ArrayList<>();
      for (String violation : performance.play(List.of(), List.of()).violations()) {
        found.add(violation.substring(0, Math.min(300, violation.length())));
      }
      return found;
    }
  }

  /** A savepoint whose commits are long done and outdated is restored once more. */
  private static List<String> rollback(String source) throws Exception {
    try (TinyLake lake = theatre.lake(source, 1);
        Reader reader = Reader.start(theatre.server(), theatre.plan(), source)) {
      TestCluster.Place place = theatre.place(source, lake, LONG);
      String first = run(place, null);
      assertThat(theatre.shown(source)).isEqualTo(lake.right());
      lake.change();
      run(place, first);
      assertThat(theatre.shown(source)).isEqualTo(lake.right());
      long generations = generations(source);
      readFilesBeforeLookups();
      run(place, first);
      Sabotage.disarm();
      assertThat(theatre.shown(source)).isEqualTo(lake.right());
      List<String> found = new ArrayList<>(reader.violations());
      if (generations(source) != generations) {
        found.add("I4: dates were written though nothing had changed");
      }
      return found;
    }
  }

  /**
   * What a restored state says of a date that the ledger contradicts is finished as soon as the
   * lookups are there: where the date's files have not been read again by then, it shows earlier
   * rows for a moment. That is another story; here the lookups come when no more files do.
   */
  private static void readFilesBeforeLookups() {
    AtomicLong last = new AtomicLong(Long.MAX_VALUE);
    Sabotage.arm(
        point -> {
          if (point == FaultPoint.FOLD_APPLY) {
            last.set(System.nanoTime());
          } else if (point == FaultPoint.LOOKUP_POLL) {
            awaitQuiet(last);
          }
        });
  }

  private static void awaitQuiet(AtomicLong last) {
    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() - last.get() < QUIET.toNanos() && System.nanoTime() < patience) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static long generations(String source) throws Exception {
    return Long.parseLong(
        theatre
            .server()
            .value(
                "SELECT sum(generation) FROM tiny_ledger.slice WHERE source = '" + source + "'"));
  }

  /** Publishes all that is there, with the savepoint at the end. */
  private static String run(TestCluster.Place place, String snapshot) throws Exception {
    long startedAt = System.currentTimeMillis();
    TestJob job = theatre.cluster().submit(place, theatre.claim(place.name()), 1, snapshot, false);
    await().atMost(Duration.ofSeconds(60)).until(() -> job.caughtUpWith(startedAt));
    String savepoint = job.stop();
    job.awaitEnd();
    return savepoint;
  }

  /** A job that is about to commit is held up until its source has been claimed by another. */
  private static List<String> zombie(String source) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch claimed = new CountDownLatch(1);
    TinyLake lake = theatre.lake(source, 1);
    TestCluster.Place place = theatre.place(source, lake, SHORT);
    TestJob job = theatre.cluster().submit(place, theatre.claim(source), 1, null, true);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> theatre.shown(source).equals(lake.right()));
      Sabotage.arm(
          point -> {
            if (point == FaultPoint.BEFORE_BEGIN) {
              arrived.countDown();
              awaitOpen(claimed);
            }
          });
      lake.change();
      assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
      theatre.claim(source);
      List<String> shown = theatre.shown(source);
      claimed.countDown();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> job.ended() || !theatre.shown(source).equals(shown));
      if (!theatre.shown(source).equals(shown)) {
        return List.of("I5: a commit after another deployment had claimed the source");
      }
      assertThat(job.failedWith(FencedException.class)).isTrue();
      return List.of();
    } finally {
      claimed.countDown();
      Sabotage.disarm();
      job.cancel();
      lake.close();
    }
  }

  private static void awaitOpen(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
