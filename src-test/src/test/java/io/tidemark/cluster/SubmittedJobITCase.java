package io.tidemark.cluster;

import static io.tidemark.cluster.TestCluster.jobOf;
import static io.tidemark.cluster.TestCluster.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.OcpLookups;
import io.tidemark.endtoend.GeneratedMonth;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
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
    LocalDate day = month.first();
    month.send(day, day.plusDays(9), 1);
    OcpLookups lookups = month.lookups();
    ClusterPipeline pipeline = ClusterPipeline.of(directory, month.root(), lookups);
    try (SnapshotReader reader = SnapshotReader.of(pipeline.pipeline(), SEED)) {
      String job = jobOf(cluster.script("submit", pipeline.config(), "--parallelism", 4));
      within(cluster::log, () -> pipeline.publications() >= 3);
      month.send(day.plusDays(10), day.plusDays(19), 1);
      cluster.kill(first);
      cluster.addTaskManager(4);

      long recovered = pipeline.publications();
      month.send(day, day.plusDays(4), 2);
      within(cluster::log, () -> pipeline.publications() > recovered);
      month.send(day.plusDays(20), month.last(), 1);
      cluster.replaceJobManager();
      month.send(day.plusDays(12), day.plusDays(14), 2);

      SortedMap<LocalDate, String> right =
          ClusterPipeline.undisturbed(directory, month.root(), lookups);
      within(cluster::log, () -> pipeline.checksums().equals(right));
      assertThat(cluster.rest().state(job)).isEqualTo("RUNNING");
      assertThat(pipeline.epochs()).as("claimed once, however often recovered").hasSize(1);
      assertThat(pipeline.pipeline().published().checksumsOfTable(ClusterPipeline.SOURCE))
          .isEqualTo(right);
      assertThat(reader.end()).isGreaterThan(100);
    }
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
