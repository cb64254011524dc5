package io.tidemark.pipeline;

import io.tidemark.flink.publish.Database;
import io.tidemark.flink.publish.DatabaseJournal;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.fold.Settle;
import io.tidemark.lake.DeletionGuard;
import io.tidemark.lake.SealRule;
import io.tidemark.publish.Epoch;
import io.tidemark.publish.TargetPlan;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;

/**
 * One cluster within this JVM for many short jobs, which are built and set up as a run's are but
 * for their pace.
 */
public final class TestCluster implements AutoCloseable {
  public static final int SLOTS = 2;

  private static final Duration PACE = Duration.ofMillis(20);

  private final Path directory;
  private final String backend;
  private final LocalCluster cluster;

  private TestCluster(Path directory, String backend, String temporary) {
    this.directory = directory;
    this.backend = backend;
    Configuration settings = settings(state("cluster"), PACE, true);
    settings.set(CoreOptions.TMP_DIRS, temporary);
    this.cluster = LocalCluster.start(settings);
  }

  public static TestCluster start(Path directory) {
    return new TestCluster(directory, "hashmap", System.getProperty("java.io.tmpdir"));
  }

  /**
   * One whose jobs keep their state in RocksDB.
   *
   * @param temporary where it lies while they run
   */
  public static TestCluster onRocksDb(Path directory, Path temporary) {
    return new TestCluster(directory, "rocksdb", temporary.toString());
  }

  /**
   * A pipeline's place.
   *
   * @param name of its state
   * @param interval between checkpoints
   */
  public record Place(
      String name,
      Workload workload,
      Path lake,
      Database database,
      TargetPlan plan,
      Duration interval) {}

  /**
   * Starts a deployment.
   *
   * @param epoch that it has claimed
   * @param snapshot that it continues from; null for none
   * @param restarts whether a task that fails is restarted; otherwise the job has failed
   */
  public TestJob submit(Place place, long epoch, int parallelism, String snapshot, boolean restarts)
      throws Exception {
    JobSpec spec = spec(place, epoch);
    Configuration settings = settings(state(place.name()), place.interval(), restarts);
    Optional<Path> from = Optional.ofNullable(snapshot).map(Path::of);
    LocalJob job =
        cluster.submit(
            place.workload().name(),
            FlinkSettings.from(from, settings),
            parallelism,
            env -> TidemarkJob.build(env, spec));
    return new TestJob(job);
  }

  /** The newest snapshot of a pipeline; null before the first. */
  public String newest(Place place) throws IOException {
    return state(place.name()).newest().map(Path::toString).orElse(null);
  }

  @Override
  public void close() {
    cluster.close();
  }

  private StateDirectory state(String name) {
    return StateDirectory.of(directory, name, List.of());
  }

  private static JobSpec spec(Place place, long epoch) {
    LakeSource.Spec lake =
        new LakeSource.Spec(
            place.workload(),
            place.lake().toString(),
            DateRange.ALL,
            PACE,
            new DeletionGuard(1, 1, 0),
            new SealRule(Duration.ofDays(1), Duration.ofDays(1)),
            PACE,
            new DatabaseJournal.Place(
                place.database(),
                place.plan(),
                place.workload(),
                place.lake().toString(),
                Epoch.of(epoch)),
            PACE,
            Long.MAX_VALUE,
            null);
    return new JobSpec(
        place.workload(),
        lake,
        null,
        Settle.after(PACE),
        false,
        PACE,
        place.database(),
        place.plan(),
        Epoch.of(epoch),
        UUID.randomUUID().toString());
  }

  private Configuration settings(StateDirectory state, Duration interval, boolean restarts) {
    Configuration flink = FlinkSettings.local(state, backend, interval, SLOTS, Integer.MAX_VALUE);
    flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 3);
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(5));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofMillis(20));
    if (!restarts) {
      flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    }
    return flink;
  }
}
