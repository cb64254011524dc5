package io.tidemark.cluster;

import static io.tidemark.cluster.TestCluster.jobOf;
import static io.tidemark.cluster.TestCluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.OcpLookups;
import io.tidemark.endtoend.GeneratedMonth;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

  private String submit(int parallelism) throws Exception {
    String job = jobOf(cluster.script("submit", pipeline.config(), "--parallelism", parallelism));
    awaitTruth();
    return job;
  }

  private void awaitTruth() throws Exception {
    TestPipeline undisturbed = TestPipeline.ocpUsage(directory).lake(month.root());
    undisturbed.loadLookups(lookups);
    undisturbed.run();
    SortedMap<LocalDate, String> right = undisturbed.published().checksums(ClusterPipeline.SOURCE);
    within(cluster::log, () -> pipeline.checksums().equals(right));
  }

  /** The database takes any password: what has one must have it from here. */
  private void assertNoSecret(String job) throws Exception {
    for (String path :
        List.of("/jobs/" + job, "/jobs/" + job + "/config", "/jobmanager/config", "/config")) {
      assertThat(cluster.rest().text(path)).doesNotContain(CANARY);
    }
    int searched = 0;
    for (Path root : List.of(cluster.directory(), pipeline.pipeline().state())) {
      for (Path file : filesUnder(root)) {
        try {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(text.contains(CANARY)).as("%s holds the password", file).isFalse();
          searched++;
        } catch (NoSuchFileException e) {
          continue;
        }
      }
    }
    assertThat(searched).isGreaterThan(20);
  }

  /** The job deletes files all the while. */
  private static List<Path> filesUnder(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
