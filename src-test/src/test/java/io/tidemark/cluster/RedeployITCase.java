package io.tidemark.cluster;

import static io.tidemark.cluster.TestCluster.jobOf;
import static io.tidemark.cluster.TestCluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.OcpLookups;
import io.tidemark.endtoend.GeneratedMonth;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job is replaced by another, with the scripts that a user has. */
class RedeployITCase {
  private static final long SEED = 22;
  private static final String CANARY = "canary-8c1f5e0b";

  @TempDir static Path shared;
  private static TestCluster cluster;
  private static FlinkProcess first;

  @TempDir Path directory;
  private GeneratedMonth month;
  private OcpLookups lookups;
  private ClusterPipeline pipeline;

  @BeforeAll
  static void startCluster() throws Exception {
    System.out.println("seed " + SEED);
    cluster = TestCluster.start(shared, Map.of("DB_PASSWORD", CANARY));
    first = cluster.addTaskManager(2);
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.close();
  }

  @BeforeEach
  void sendDates() throws Exception {
    month = GeneratedMonth.at(directory.resolve("lake"), SEED);
    month.send(month.first(), month.first().plusDays(9), 1);
    lookups = month.lookups();
    pipeline = ClusterPipeline.of(directory, month.root(), lookups);
  }

  @AfterEach
  void cancelAll() throws Exception {
    cluster.cancelAll();
  }

  @Test
  @ShowsFault(KnownFault.RESCALED)
  void continuingFromASavepointRewritesOnlyWhatChanges() throws Exception {
    String job = submit(2);
    SortedMap<LocalDate, List<String>> before = pipeline.versions();

    String since = pipeline.now();
    String next = jobOf(cluster.script("restart", job, pipeline.config(), "--parallelism", 1));
    within(cluster::log, () -> pipeline.epochs().size() == 2);
    within(cluster::log, () -> pipeline.caughtUp(pipeline.epochs().get(1), since));
    assertThat(cluster.rest().state(job)).isEqualTo("FINISHED");
    assertThat(pipeline.versions()).isEqualTo(before);

    LocalDate corrected = month.first().plusDays(3);
    month.send(corrected, corrected, 2);
    awaitTruth();
    SortedMap<LocalDate, List<String>> after = new TreeMap<>(pipeline.versions());
    assertThat(after.put(corrected, before.get(corrected))).isNotEqualTo(before.get(corrected));
    assertThat(after).isEqualTo(before);
    assertThat(cluster.rest().state(next)).isEqualTo("RUNNING");
    assertNoSecret(next);
  }

  @Test
  @ShowsFault(KnownFault.ZOMBIE)
  void theJobThatWasReplacedIsRefusedAndEnds() throws Exception {
    String blue = submit(2);
    LocalDate corrected = month.first().plusDays(5);
    String savepoint = cluster.script("stop-with-savepoint", blue).strip();
    blue = jobOf(cluster.script("submit", "-s", savepoint, pipeline.config(), "--parallelism", 2));
    within(cluster::log, () -> pipeline.epochs().size() == 2);
    FlinkProcess second = cluster.addTaskManager(2);
    first.freeze();
    String green;
    try {
      Map<String, String> apart = Map.of("SAVEPOINT", savepoint, "KEEP_OLD", "1");
      green = jobOf(cluster.script(apart, "blue-green", blue, pipeline.config()));
      within(cluster::log, () -> pipeline.epochs().size() == 3);
      month.send(corrected, corrected, 2);
      awaitTruth();
    } finally {
      first.resume();
    }
    SortedMap<LocalDate, List<String>> published = pipeline.versions();
    String refused = blue;
    within(second::log, () -> cluster.rest().state(refused).equals("FAILED"));
    assertThat(cluster.rest().failures(blue)).contains("a later one has claimed the source");
    assertThat(pipeline.versions()).isEqualTo(published);
    assertThat(cluster.rest().state(green)).isEqualTo("RUNNING");
    assertNoSecret(green);
  }

  @Test
  void goingBackAfterAFailedReleaseEndsWithTheRightTable() throws Exception {
    String job = submit(1);
    String savepoint = cluster.script("stop-with-savepoint", job).strip();
    String later = jobOf(cluster.script("submit", "-s", savepoint, pipeline.config()));
    LocalDate corrected = month.first().plusDays(1);
    month.send(corrected, corrected, 2);
    awaitTruth();
    cluster.cancelAll();
    SortedMap<LocalDate, List<String>> before = pipeline.versions();

    String since = pipeline.now();
    Path earlier = Files.copy(TestCluster.JOB, directory.resolve("earlier.jar"));
    Map<String, String> release = Map.of("TIDEMARK_JAR", earlier.toString());
    String back = jobOf(cluster.script(release, "rollback", later, savepoint, pipeline.config()));
    within(cluster::log, () -> pipeline.epochs().size() == 3);
    within(cluster::log, () -> pipeline.caughtUp(pipeline.epochs().get(2), since));
    awaitTruth();
    SortedMap<LocalDate, List<String>> after = new TreeMap<>(pipeline.versions());
    // Its files, and those of the day after, are new to the savepoint, and are read one by one.
    for (LocalDate date : List.of(corrected, corrected.plusDays(1))) {
      after.put(date, before.get(date));
    }
    assertThat(after).as("what has not changed since is left alone").isEqualTo(before);

    month.send(corrected.plusDays(1), corrected.plusDays(1), 3);
    awaitTruth();
    assertThat(cluster.rest().state(back)).isEqualTo("RUNNING");
  }

  @Test
  void theOldJobIsStoppedOnceAllOfTheNewOneRuns() throws Exception {
    String blue = submit(cluster.rest().slots());
    CompletableFuture<String> printed = new CompletableFuture<>();
    Thread script =
        new Thread(
            () -> {
              try {
                printed.complete(
                    cluster.script("blue-green", blue, pipeline.config(), "--parallelism", 1));
              } catch (Throwable e) {
                printed.completeExceptionally(e);
              }
            });
    script.start();
    within(cluster::log, () -> cluster.rest().unfinishedJobs().size() == 2);
    LocalDate corrected = month.first().plusDays(7);
    month.send(corrected, corrected, 2);
    awaitTruth();
    assertThat(printed).as("the new job has no slot yet").isNotDone();
    assertThat(cluster.rest().state(blue)).isEqualTo("RUNNING");
    assertThat(pipeline.epochs()).hasSize(1);

    cluster.addTaskManager(1);
    String green = jobOf(printed.get(4, TimeUnit.MINUTES));
    within(cluster::log, () -> cluster.rest().unfinishedJobs().equals(Set.of(green)));
    assertThat(pipeline.epochs()).hasSize(2);
    month.send(corrected, corrected, 3);
    awaitTruth();
    assertThat(cluster.rest().state(green)).isEqualTo("RUNNING");
  }

  private String submit(int parallelism) throws Exception {
    String job = jobOf(cluster.script("submit", pipeline.config(), "--parallelism", parallelism));
    awaitTruth();
    return job;
  }

  private void awaitTruth() throws Exception {
    SortedMap<LocalDate, String> right =
        ClusterPipeline.undisturbed(directory, month.root(), lookups);
    within(cluster::log, () -> pipeline.checksums().equals(right));
  }

  /** The database takes any password: what has one must have it from here. */
  private void assertNoSecret(String job) throws Exception {
    SecretSearch search = new SecretSearch(CANARY);
    search.assertNotInAnswers(cluster.rest(), job);
    search.assertNotInFiles(cluster.directory(), pipeline.pipeline().state());
  }
}
