package io.tidemark.flink.source;

import io.tidemark.lake.LocalVersion;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/**
 * The local file system, past Flink's, whose listings take a directory that may not be read for an
 * empty one.
 */
record LocalVersions() implements FileVersions {
  @Override
  public boolean exists(Path directory) {
    return Files.exists(local(directory));
  }

  @Override
  public List<Entry> children(Path directory) throws IOException {
    List<Entry> children = new ArrayList<>();
    try (DirectoryStream<java.nio.file.Path> found = Files.newDirectoryStream(local(directory))) {
      for (java.nio.file.Path child : found) {
        entry(child).ifPresent(children::add);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  @Override
  public Optional<Entry> look(Path file) throws IOException {
    return entry(local(file)).filter(found -> !found.directory());
  }

  /** Empty for a file that was deleted since its directory was listed. */
  private static Optional<Entry> entry(java.nio.file.Path child) throws IOException {
    String name = child.getFileName().toString();
    try {
      BasicFileAttributes attributes = Files.readAttributes(child, BasicFileAttributes.class);
      return Optional.of(
          attributes.isDirectory()
              ? new Entry(name, true, "", 0)
              : new Entry(name, false, LocalVersion.of(attributes), attributes.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.getPath());
  }
}
