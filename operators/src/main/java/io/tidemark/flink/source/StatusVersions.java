package io.tidemark.flink.source;

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

/** Versions of length and modification time, where the file system tells nothing better. */
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
    if (found == null) {
      throw new IOException(directory + " cannot be listed");
    }
    for (FileStatus status : found) {
      String name = status.getPath().getName();
      children.add(
          status.isDir()
              ? new Entry(name, true, "", 0)
              : new Entry(name, false, versionOf(status), status.getLen()));
    }
    return children;
  }

  @Override
  public Optional<Entry> look(Path file) throws IOException {
    try {
      FileStatus status = files.getFileStatus(file);
      return status.isDir()
          ? Optional.empty()
          : Optional.of(new Entry(file.getName(), false, versionOf(status), status.getLen()));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private String versionOf(FileStatus status) {
    long time = status.getModificationTime();
    boolean seconds = WHOLE_SECONDS.contains(String.valueOf(files.getUri().getScheme()));
    return status.getLen() + "-" + (seconds ? time / 1000 : time);
  }
}
