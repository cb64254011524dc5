package io.tidemark.pipeline;

import java.nio.file.Path;

/** Where things lie that a configuration names: local paths, or URIs of Flink's file systems. */
public final class Locations {
  private Locations() {}

  public static boolean isLocal(String location) {
    return location.startsWith("file:") || !location.contains("://");
  }

  /** A local path whatever the working directory; a URI stays as it is. The job names a lake so. */
  public static String absolute(String location) {
    return isLocal(location) ? Path.of(location).toAbsolutePath().normalize().toString() : location;
  }
}
