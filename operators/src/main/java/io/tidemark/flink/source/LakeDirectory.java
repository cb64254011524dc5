package io.tidemark.flink.source;

import io.tidemark.lake.ListedFile;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Workload;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Whether its listings show what was written before them; an object store's may lag behind. */
  boolean isLocal() {
    String scheme = root.toUri().getScheme();
    return scheme == null || scheme.equals("file");
  }

  /**
   * Every file of the workload within the dates, completely or not at all.
   *
   * @throws IOException if the root does not exist or any directory cannot be listed
   */
  public List<ListedFile> list() throws IOException {
    FileVersions files = files();
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
    boolean looked = slash > 0 && workload.mayContain(path.substring(0, slash), dates);
    return looked ? workload.identify(path) : Optional.empty();
  }

  /** A file that {@link #list} would give, as it is now; empty if it is not there. */
  Optional<ListedFile> look(String path) throws IOException {
    Optional<LakeFile> file = covered(path);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return files()
        .look(new Path(root, path))
        .map(entry -> new ListedFile(file.get(), entry.version(), entry.length()));
  }

  /** The version of a file as it is now; empty if it has gone. */
  public Optional<String> version(String path) throws IOException {
    return files().version(new Path(root, path));
  }

  /**
   * @param length as listed: of an empty file nothing is read, which an object store may take for a
   *     directory
   */
  public InputStream open(String path, long length) throws IOException {
    Path file = new Path(root, path);
    return length == 0 ? InputStream.nullInputStream() : file.getFileSystem().open(file);
  }

  InputFile parquet(String path, long length) {
    return new LakeInputFile(new Path(root, path), length);
  }

  private FileVersions files() throws IOException {
    return FileVersions.of(root.getFileSystem());
  }

  private void walk(FileVersions files, String directory, List<ListedFile> found)
      throws IOException {
    if (!workload.mayContain(directory, dates)) {
      return;
    }
    for (FileVersions.Entry entry : files.children(new Path(root, directory))) {
      String path = directory + "/" + entry.name();
      if (entry.directory()) {
        walk(files, path, found);
      } else {
        Optional<LakeFile> file = workload.identify(path);
        file.ifPresent(known -> found.add(new ListedFile(known, entry.version(), entry.length())));
      }
    }
  }
}
