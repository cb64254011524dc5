package io.tidemark.flink.source;

import io.tidemark.lake.LocalVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Versions of length and modification time; where the file system is the local one, to the
 * nanosecond and with the file's identity, so that a rewrite in place shows even at equal length
 * within the same millisecond.
 */
record StatusVersions(FileSystem files) implements FileVersions {
  /** Their listings may be finer than a second, their answers about one object are not. */
  private static final Set<String> WHOLE_SECONDS = Set.of("s3", "s3a", "s3p");

  @Override
  public boolean exists(Path directory) throws IOException {
    return files.exists(directory);
  }

  @Override
  public List<Entry> children(Path directory) throws IOException {
    FileStatus[] found;
    try {
      found = files.listStatus(directory);
    } catch (FileNotFoundException | NoSuchFileException e) {
      return List.of();
    }
    List<Entry> children = new ArrayList<>();
    for (FileStatus status : found == null ? new FileStatus[0] : found) {
      String name = status.getPath().getName();
      if (status.isDir()) {
        children.add(new Entry(name, true, "", 0));
      } else {
        versionOf(status)
            .ifPresent(version -> children.add(new Entry(name, false, version, status.getLen())));
      }
    }
    return children;
  }

  @Override
  public Optional<String> version(Path file) throws IOException {
    try {
      return versionOf(files.getFileStatus(file));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Empty for a file that was deleted since its directory was listed. */
  private Optional<String> versionOf(FileStatus status) throws IOException {
    if (files.isDistributedFS()) {
      long time = status.getModificationTime();
      boolean seconds = WHOLE_SECONDS.contains(String.valueOf(files.getUri().getScheme()));
      return Optional.of(status.getLen() + "-" + (seconds ? time / 1000 : time));
    }
    try {
      return Optional.of(LocalVersion.of(java.nio.file.Path.of(status.getPath().getPath())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
