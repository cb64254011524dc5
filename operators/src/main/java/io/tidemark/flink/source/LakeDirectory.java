package io.tidemark.flink.source;

import io.tidemark.lake.ListedFile;
import io.tidemark.workload.DateRange;
import io.tidemark.lake.LocalVersion;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Workload;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.parquet.io.InputFile;

/** The lake through Flink's file systems: listing, versions, reading. */
public final class LakeDirectory {
  private final Workload workload;
  private final DateRange dates;
  private final Path root;

  LakeDirectory(LakeSource.Spec spec) {
    this(spec.workload(), spec.root(), spec.dates());
  }

  public LakeDirectory(Workload workload, String root, DateRange dates) {
    this.workload = workload;
    this.dates = dates;
    this.root = new Path(root);
  }

  /**
   * Every file of the workload within the dates, completely or not at all.
   *
   * @throws IOException if the root does not exist or any directory cannot be listed
   */
  public List<ListedFile> list() throws IOException {
    FileSystem files = root.getFileSystem();
    if (!files.exists(root)) {
      throw new FileNotFoundException("source.files.root " + root + " does not exist");
    }
    List<ListedFile> found = new ArrayList<>();
    for (String directory : workload.directories()) {
      walk(files, directory, found);
    }
    return found;
  }

  /** What a path is, if {@link #list} looks where it lies. */
  Optional<LakeFile> covered(String path) {
    int slash = path.lastIndexOf('/');
    boolean looked =
        slash > 0 && workload.mayContain(path.substring(0, slash), dates);
    return looked ? workload.identify(path) : Optional.empty();
  }

  /** The version of a file as it is now; empty if it has gone. */
  public Optional<String> version(String path) throws IOException {
    Path file = new Path(root, path);
    try {
      FileStatus status = file.getFileSystem().getFileStatus(file);
      return Optional.of(version(file.getFileSystem(), status));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    }
  }

  public FSDataInputStream open(String path) throws IOException {
    Path file = new Path(root, path);
    return file.getFileSystem().open(file);
  }

  InputFile parquet(String path, long length) {
    return new LakeInputFile(new Path(root, path), length);
  }

  private void walk(FileSystem files, String directory, List<ListedFile> found) throws IOException {
    if (!workload.mayContain(directory, dates)) {
      return;
    }
    for (FileStatus status : children(files, directory)) {
      String path = directory + "/" + status.getPath().getName();
      if (status.isDir()) {
        walk(files, path, found);
      } else {
        Optional<LakeFile> file = workload.identify(path);
        if (file.isPresent()) {
          add(files, file.get(), status, found);
        }
      }
    }
  }

  private static void add(
      FileSystem files, LakeFile file, FileStatus status, List<ListedFile> found)
      throws IOException {
    try {
      found.add(new ListedFile(file, version(files, status), status.getLen()));
    } catch (NoSuchFileException e) {
      // Deleted since its directory was listed: it is not there.
    }
  }

  private FileStatus[] children(FileSystem files, String directory) throws IOException {
    Path path = new Path(root, directory);
    try {
      FileStatus[] children = files.listStatus(path);
      return children == null ? new FileStatus[0] : children;
    } catch (FileNotFoundException | NoSuchFileException e) {
      return new FileStatus[0];
    }
  }

  private static String version(FileSystem files, FileStatus status) throws IOException {
    return files.isDistributedFS()
        ? status.getLen() + "-" + status.getModificationTime()
        : LocalVersion.of(java.nio.file.Path.of(status.getPath().getPath()));
  }
}
