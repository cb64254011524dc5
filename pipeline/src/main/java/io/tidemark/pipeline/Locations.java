package io.tidemark.pipeline;

import java.nio.file.Path;

/** Paths and URIs as a configuration has them. */
final class Locations {
  private Locations() {}

  static boolean isLocal(String location) {
    return location.startsWith("file:") || !location.contains("://");
  }

  /** A local path made absolute; anything else as it is. */
  static String absolute(String location) {
    return isLocal(location) ? Path.of(location).toAbsolutePath().normalize().toString() : location;
  }
}
