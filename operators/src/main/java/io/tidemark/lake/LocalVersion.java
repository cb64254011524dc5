package io.tidemark.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * The version of a file of the local file system: its length, its modification time to the
 * nanosecond and its identity, so that a rewrite in place shows even at equal length within the
 * same millisecond.
 */
public final class LocalVersion {
  private LocalVersion() {}

  /**
   * @throws java.nio.file.NoSuchFileException if there is no such file
   */
  public static String of(Path file) throws IOException {
    return of(Files.readAttributes(file, BasicFileAttributes.class));
  }

  public static String of(BasicFileAttributes attributes) {
    return attributes.size()
        + "-"
        + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)
        + "-"
        + attributes.fileKey();
  }
}
