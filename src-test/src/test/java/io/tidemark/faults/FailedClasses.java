package io.tidemark.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of which a test has failed in their last run: a file for each. */
final class FailedClasses {
  static final Path DIRECTORY = Path.of("target", "reliability", "failed");

  private FailedClasses() {}

  /** Takes the place of what the class's last run has left. */
  static void write(Path directory, String type, int failures) throws IOException {
    Path file = directory.resolve(type);
    if (failures > 0) {
      Files.createDirectories(directory);
      Files.writeString(file, String.valueOf(failures));
    } else {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Their simple names, with how many tests failed.
   *
   * @param directory that of the records of all suites
   */
  static List<String> read(Path directory) throws IOException {
    Path records = directory.resolve(DIRECTORY.getFileName());
    if (!Files.isDirectory(records)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(records)) {
      return files.sorted().map(FailedClasses::words).toList();
    }
  }

  private static String words(Path file) {
    String type = file.getFileName().toString();
    try {
      return "`%s` %s".formatted(type.substring(type.lastIndexOf('.') + 1), Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
