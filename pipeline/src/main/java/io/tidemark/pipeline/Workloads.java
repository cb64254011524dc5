package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.workload.Workload;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workloads that a configuration can name. */
public final class Workloads {
  private Workloads() {}

  /**
   * @throws ConfigException if there is no workload of that name
   */
  public static Workload of(TidemarkConfig config) {
    return switch (config.pipeline()) {
      case OcpUsage.NAME -> OcpUsageConfig.workload(config);
      default -> throw unknown("pipeline", config.pipeline());
    };
  }

  /**
   * A workload without a configuration, which can say what files hold and no more.
   *
   * @param paths of files, from which the sources are taken
   * @param source the only one, whatever the paths say; null for those of the paths
   * @throws ConfigException if there is no workload of that name, or no source
   */
  public static Workload ofFiles(String pipeline, List<String> paths, @Nullable String source) {
    return switch (pipeline) {
      case OcpUsage.NAME -> ocpUsage(paths, source);
      default -> throw unknown("--pipeline", pipeline);
    };
  }

  private static OcpUsage ocpUsage(List<String> paths, @Nullable String source) {
    try {
      List<Provider> providers =
          source != null
              ? List.of(Provider.ofSource(source))
              : paths.stream().map(Provider::ofPath).flatMap(Optional::stream).distinct().toList();
      if (providers.isEmpty()) {
        throw new ConfigException(
            "--input",
            "no path tells whose rows a file holds, as in a lake; say --type and --source");
      }
      return new OcpUsage(OcpConfig.of(providers));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          source == null ? "--input" : "--source", String.valueOf(e.getMessage()));
    }
  }

  private static ConfigException unknown(String key, String name) {
    return new ConfigException(
        key, "there is no pipeline " + name + "; the pipelines are: " + OcpUsage.NAME);
  }
}
