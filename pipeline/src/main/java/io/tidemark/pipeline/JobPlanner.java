package io.tidemark.pipeline;

import io.tidemark.config.TidemarkConfig;

/** Tells what the next run would do: what the command line knows of dry runs. */
public interface JobPlanner {
  /**
   * Writes nothing: neither to the database nor to the state, which a running job may be using. The
   * target database is open already.
   *
   * @throws io.tidemark.config.ConfigException as {@link JobRunner#run} would
   */
  Plan plan(TidemarkConfig config, PlanDepth depth, ProgressView progress) throws Exception;
}
