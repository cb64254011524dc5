package io.tidemark.pipeline;

import io.tidemark.config.TidemarkConfig;

/** Runs the job that a configuration describes: what the command line knows of the engine. */
public interface JobRunner {
  /**
   * Runs until the mode's end. The target database is open already: {@link
   * io.tidemark.embedded.TargetDatabase#open} gives the embedded server that is running.
   *
   * @throws io.tidemark.config.ConfigException if the configuration asks for what does not exist,
   *     such as an unknown pipeline or a table that is missing and may not be created
   */
  RunResult run(TidemarkConfig config, RunOptions options, ProgressView progress) throws Exception;

  /** Whether a job of the same pipeline, lake and target is running now. */
  default boolean isRunning(TidemarkConfig config) throws Exception {
    return false;
  }
}
