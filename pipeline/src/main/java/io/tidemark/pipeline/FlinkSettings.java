package io.tidemark.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Flink's configuration for a local run. What a pipeline relies on is set here, once. */
final class FlinkSettings {
  /** Fixed from the first release on: it decides which key group a slice's state lies in. */
  static final int MAX_PARALLELISM = 128;

  private FlinkSettings() {}

  /**
   * @param backend {@code rocksdb} or {@code hashmap}
   * @param restore snapshot to continue from
   * @param restartAttempts failures in a row after which the job gives up
   */
  static Configuration local(
      StateDirectory state,
      String backend,
      Duration checkpointInterval,
      int parallelism,
      Optional<Path> restore,
      int restartAttempts) {
    Configuration flink = pipeline(parallelism, backend);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.checkpoints());
    flink.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, state.savepoints());
    restore.ifPresent(snapshot -> restore(flink, snapshot));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, restartAttempts);
    inThisProcess(flink, parallelism);
    return flink;
  }

  /**
   * A run that takes no snapshot, and of the one that it starts from only what it knows.
   *
   * @param restore snapshot to start from, which stays as it is
   */
  static Configuration dryRun(String backend, int parallelism, Optional<Path> restore) {
    Configuration flink = pipeline(parallelism, backend);
    restore.ifPresent(snapshot -> restore(flink, snapshot));
    flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
    flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    inThisProcess(flink, parallelism);
    return flink;
  }

  private static void restore(Configuration flink, Path snapshot) {
    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, StateDirectory.flinkPath(snapshot));
  }

  private static void inThisProcess(Configuration flink, int parallelism) {
    flink.set(RestOptions.ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    flink.setString("metrics.reporters", "live");
    flink.setString("metrics.reporter.live.factory.class", LiveMetrics.Factory.class.getName());
  }

  private static Configuration pipeline(int parallelism, String backend) {
    Configuration flink = new Configuration();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    flink.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(StateBackendOptions.STATE_BACKEND, backend);
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    // Of uncompressed operator state Flink restores one byte at a time.
    flink.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true);
    // Contributions are compressed already.
    flink.setString("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
    return flink;
  }
}
