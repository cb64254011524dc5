package io.tidemark.config;

import java.time.Duration;

/**
 * Where the job's memory lies.
 *
 * @param checkpoints directory or file system URI of checkpoints and savepoints
 * @param interval time between two checkpoints, and so between two commits; default 10 s
 */
public record StateConfig(String checkpoints, Duration interval, StateBackend backend) {
  public StateConfig {
    Checks.location("checkpoints", checkpoints);
    interval = interval == null ? Duration.ofSeconds(10) : Checks.positive("interval", interval);
    backend = backend == null ? StateBackend.ROCKSDB : backend;
  }

  /** Names no more than is safe to log: a text may hold what came through a reference. */
  @Override
  public String toString() {
    return "StateConfig[interval=" + interval + ", backend=" + backend + "]";
  }
}
