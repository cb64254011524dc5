package io.tidemark.pipeline;

import io.tidemark.config.StateConfig;
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
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Flink's configuration of a job. What a pipeline relies on is set here, once. */
final class FlinkSettings {
  /** Fixed from the first release on: it decides which key group a slice's state lies in. */
  static final int MAX_PARALLELISM = 128;

  /** The newest checkpoint, and one to go back to if it is damaged. */
  static final int RETAINED = 2;

  private FlinkSettings() {}

  /**
   * @param backend {@code rocksdb} or {@code hashmap}
   * @param restartAttempts failures in a row after which the job gives up
   */
  static Configuration local(
      StateDirectory state,
      String backend,
      Duration checkpointInterval,
      int parallelism,
      int restartAttempts) {
    Configuration flink = pipeline(parallelism, backend);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    checkpoints(flink);
    flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED);
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.checkpoints());
    flink.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, state.savepoints());
    restarts(flink, restartAttempts);
    inThisProcess(flink, parallelism);
    return flink;
  }

  /**
   * A job on a cluster. How many restarts it gets, where its state and its snapshots lie is for the
   * cluster to say; what it leaves open is as the configuration has it.
   *
   * @param given what the cluster and the command line say
   */
  static Configuration submitted(StateConfig state, String pipeline, ReadableConfig given) {
    Configuration flink = semantics();
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, state.interval());
    checkpoints(flink);
    given
        .getOptional(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)
        .ifPresent(failures -> flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, failures));
    flink.set(
        CheckpointingOptions.MAX_RETAINED_CHECKPOINTS,
        given.getOptional(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS).orElse(RETAINED));
    if (given.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
      restarts(flink, Integer.MAX_VALUE);
    }
    if (given.getOptional(StateBackendOptions.STATE_BACKEND).isEmpty()) {
      backend(flink, state.backend().toString());
    }
    if (given.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()) {
      flink.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          Locations.uri(state.checkpoints()) + "/" + pipeline + "/checkpoints");
    }
    return flink;
  }

  /**
   * A run that takes no snapshot, and of the one that it starts from only what it knows; that stays
   * as it is.
   */
  static Configuration dryRun(String backend, int parallelism) {
    Configuration flink = pipeline(parallelism, backend);
    flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
    flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    inThisProcess(flink, parallelism);
    return flink;
  }

  /**
   * The settings of a job that continues from a snapshot.
   *
   * @param snapshot empty for a job that begins anew
   */
  static Configuration from(Optional<Path> snapshot, Configuration settings) {
    Configuration flink = new Configuration(settings);
    snapshot.ifPresent(
        path -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, StateDirectory.flinkPath(path)));
    return flink;
  }

  /**
   * A checkpoint that fails is no reason to fail the job: restarting it makes no room on a disk,
   * and reads again what was read. What waits to be committed waits for the next one.
   */
  private static void checkpoints(Configuration flink) {
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
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
    Configuration flink = semantics();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    backend(flink, backend);
    return flink;
  }

  private static Configuration semantics() {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    // Of uncompressed operator state Flink restores one byte at a time.
    flink.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true);
    return flink;
  }

  private static void backend(Configuration flink, String backend) {
    flink.set(StateBackendOptions.STATE_BACKEND, backend);
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    // Contributions are compressed already.
    flink.setString("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
  }

  private static void restarts(Configuration flink, int attempts) {
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, attempts);
  }
}
