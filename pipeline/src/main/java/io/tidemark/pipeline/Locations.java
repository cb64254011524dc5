package io.tidemark.pipeline;

import io.tidemark.config.FilesSource;
import io.tidemark.config.KafkaSource;
import io.tidemark.config.SourceConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Where things lie that a configuration names: local paths, or URIs of Flink's file systems. */
public final class Locations {
  private Locations() {}

  public static boolean isLocal(String location) {
    return location.startsWith("file:") || !location.contains("://");
  }

  /**
   * A local path whatever the working directory, be it given as a path or as a {@code file:} URI;
   * any other URI stays as it is. The job names a lake so.
   */
  public static String absolute(String location) {
    return isLocal(location) ? local(location).toAbsolutePath().normalize().toString() : location;
  }

  /** The name in the ledger of what a pipeline reads: its lake, or its group if it has none. */
  public static String input(SourceConfig source) {
    FilesSource files = source.files();
    if (files != null) {
      return absolute(files.root());
    }
    return events(Objects.requireNonNull(source.kafka()));
  }

  /** The name in the ledger of all topics together. */
  public static String events(KafkaSource kafka) {
    return "kafka:" + kafka.group();
  }

  /** The same as a URI of Flink's file systems, without a slash at its end. */
  static String uri(String location) {
    String uri =
        isLocal(location) ? StateDirectory.flinkPath(Path.of(absolute(location))) : location;
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  private static Path local(String location) {
    return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
  }
}
