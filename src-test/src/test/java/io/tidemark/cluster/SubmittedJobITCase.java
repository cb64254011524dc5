package io.tidemark.cluster;

import static io.tidemark.cluster.TestCluster.jobOf;
import static io.tidemark.cluster.TestCluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.OcpLookups;
import io.tidemark.endtoend.GeneratedMonth;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.faults.Tally;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The job on a cluster of several processes, which are killed: the same bytes as in one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SubmittedJobITCase {
  private static final long SEED = 20;

  @TempDir static Path shared;
  private static TestCluster cluster;
  private static FlinkProcess first;

  @TempDir Path directory;

  @BeforeAll
  static void startCluster() throws Exception {
    System.out.println("seed " + SEED);
    cluster = TestCluster.start(shared, Map.of("DB_PASSWORD", "unused"));
    first = cluster.addTaskManager(7);
  }

  @AfterEach
  void cancelAll() throws Exception {
    cluster.cancelAll();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.close();
  }

  @Test
  @Order(1)
  void anyParallelismOverAnyProcessesGivesTheSameBytes() throws Exception {
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("lake"), SEED);
    month.write();
    OcpLookups lookups = month.lookups();
    SortedMap<LocalDate, String> right =
        ClusterPipeline.undisturbed(directory, month.root(), lookups);

    List<ClusterPipeline> pipelines = new ArrayList<>();
    for (int parallelism : List.of(1, 2, 4)) {
      pipelines.add(submit(month, lookups, parallelism, 1));
    }
    for (ClusterPipeline pipeline : pipelines) {
      within(cluster::log, () -> pipeline.checksums().equals(right));
    }
    cluster.cancelAll();

    cluster.addTaskManager(7);
    pipelines.clear();
    for (int parallelism : List.of(2, 4)) {
      pipelines.add(submit(month, lookups, parallelism, 2));
    }
    for (ClusterPipeline pipeline : pipelines) {
      within(cluster::log, () -> pipeline.checksums().equals(right));
      assertThat(pipeline.pipeline().published().checksumsOfTable(ClusterPipeline.SOURCE))
          .isEqualTo(right);
    }
  }

  @Test
  @Order(2)
  @ShowsFault({KnownFault.TASK_MANAGER_KILLED, KnownFault.JOB_MANAGER_KILLED})
  void killingAnyProcessLosesNothingAndRepeatsNothing() throws Exception {
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("lake"), SEED + 1);
    GeneratedMonth twin = GeneratedMonth.at(directory.resolve("twin"), SEED + 1);
    OcpLookups lookups = month.lookups();
    step(1, twin);
    step(2, twin);
    SortedMap<LocalDate, String> half =
        ClusterPipeline.undisturbed(directory, twin.root(), lookups);
    step(3, twin);
    step(4, twin);
    step(5, twin);
    SortedMap<LocalDate, String> right =
        ClusterPipeline.undisturbed(directory, twin.root(), lookups);

    Tally tally = Tally.of("processes");
    step(1, month);
    ClusterPipeline pipeline = ClusterPipeline.of(directory, month.root(), lookups);
    try (SnapshotReader reader = SnapshotReader.of(pipeline.pipeline(), SEED)) {
      String job = jobOf(cluster.script("submit", pipeline.config(), "--parallelism", 4));
      within(cluster::log, () -> pipeline.publications() >= 3);
      step(2, month);
      long killed = System.nanoTime();
      cluster.kill(first);
      cluster.addTaskManager(4);
      within(cluster::log, () -> pipeline.checksums().equals(half));
      tally.add(KnownFault.TASK_MANAGER_KILLED, "TaskManager, kill -9", millisSince(killed));

      long recovered = pipeline.publications();
      step(3, month);
      within(cluster::log, () -> pipeline.publications() > recovered);
      step(4, month);
      long killedAgain = System.nanoTime();
      cluster.replaceJobManager();
      step(5, month);
      within(cluster::log, () -> pipeline.checksums().equals(right));
      tally.add(KnownFault.JOB_MANAGER_KILLED, "JobManager, kill -9", millisSince(killedAgain));

      assertThat(cluster.rest().state(job)).isEqualTo("RUNNING");
      assertThat(pipeline.epochs()).as("claimed once, however often recovered").hasSize(1);
      assertThat(pipeline.pipeline().published().checksumsOfTable(ClusterPipeline.SOURCE))
          .isEqualTo(right);
      assertThat(reader.end()).isGreaterThan(100);
    }
  }

  /** What the lake gets, in five steps, the same ones for any lake of the month. */
  private static void step(int step, GeneratedMonth month) throws Exception {
    LocalDate day = month.first();
    switch (step) {
      case 1 -> month.send(day, day.plusDays(9), 1);
      case 2 -> month.send(day.plusDays(10), day.plusDays(19), 1);
      case 3 -> month.send(day, day.plusDays(4), 2);
      case 4 -> month.send(day.plusDays(20), month.last(), 1);
      case 5 -> month.send(day.plusDays(12), day.plusDays(14), 2);
      default -> throw new IllegalArgumentException("no step " + step);
    }
  }

  private static long millisSince(long time) {
    return (System.nanoTime() - time) / 1_000_000;
  }

  private ClusterPipeline submit(
      GeneratedMonth month, OcpLookups lookups, int parallelism, int taskManagers)
      throws Exception {
    ClusterPipeline pipeline = ClusterPipeline.of(directory, month.root(), lookups);
    String job = jobOf(cluster.script("submit", pipeline.config(), "--parallelism", parallelism));
    within(cluster::log, () -> cluster.rest().taskManagersOf(job).size() == taskManagers);
    return pipeline;
  }
}
