package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.workload.Workload;

/** The workloads that a configuration can name. */
public final class Workloads {
  private Workloads() {}

  /**
   * @throws ConfigException if there is no workload of that name
   */
  public static Workload of(TidemarkConfig config) {
    return switch (config.pipeline()) {
      case OcpUsage.NAME -> OcpUsageConfig.workload(config);
      default ->
          throw new ConfigException(
              "pipeline",
              "there is no pipeline "
                  + config.pipeline()
                  + "; the pipelines are: "
                  + OcpUsage.NAME);
    };
  }
}
