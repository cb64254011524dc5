package io.tidemark.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;

/**
 * How a JobManager begins.
 *
 * @param arguments after the directory of Flink's configuration
 */
record Entrypoint(String main, List<String> arguments) {
  static final Entrypoint SESSION =
      new Entrypoint(StandaloneSessionClusterEntrypoint.class.getName(), List.of());

  /**
   * As {@code standalone-job} does in Flink's image: the job of the manifest, and no other.
   *
   * @param config takes the place of the manifest's own
   */
  static Entrypoint application(Manifest manifest, Path config) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-D", "parallelism.default=" + manifest.parallelism()));
    // Without the mark the entry point takes --config for its own --configDir.
    arguments.addAll(List.of("--job-classname", manifest.mainClass(), "--"));
    for (String argument : manifest.arguments()) {
      arguments.add(argument.equals(manifest.configPath()) ? config.toString() : argument);
    }
    return new Entrypoint(StandaloneApplicationClusterEntryPoint.class.getName(), arguments);
  }

  List<String> arguments(Path configuration) {
    List<String> all = new ArrayList<>(List.of("--configDir", configuration.toString()));
    all.addAll(arguments);
    return all;
  }
}
