package io.tidemark.flink.source;

import io.tidemark.lake.ListedFile;
import io.tidemark.workload.LakeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;
import org.apache.parquet.io.InputFile;

/** The lake through Flink's file systems: listing, versions, reading. */
final class LakeDirectory {
  private final LakeSource.Spec spec;
  private final Path root;

  LakeDirectory(LakeSource.Spec spec) {
    this.spec = spec;
    this.root = new Path(spec.root());
  }

  /**
   * Every file of the workload within the dates, completely or not at all.
   *
   * @throws IOException if the root does not exist or any directory cannot be listed
   */
  List<ListedFile> list() throws IOException {
    FileVersions files = files();
    if (!files.exists(root)) {
      throw new FileNotFoundException("source.files.root " + root + " does not exist");
    }
    List<ListedFile> found = new ArrayList<>();
    for (String directory : spec.workload().directories()) {
      walk(files, directory, found);
    }
    return found;
  }

  /** What a path is, if {@link #list} looks where it lies. */
  Optional<LakeFile> covered(String path) {
    int slash = path.lastIndexOf('/');
    boolean looked =
        slash > 0 && spec.workload().mayContain(path.substring(0, slash), spec.dates());
    return looked ? spec.workload().identify(path) : Optional.empty();
  }

  /** The version of a file as it is now; empty if it has gone. */
  Optional<String> version(String path) throws IOException {
    return files().version(new Path(root, path));
  }

  /**
   * @param length as listed: of an empty file nothing is read, which an object store may take for a
   *     directory
   */
  InputStream open(String path, long length) throws IOException {
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
    if (!spec.workload().mayContain(directory, spec.dates())) {
      return;
    }
    for (FileVersions.Entry entry : files.children(new Path(root, directory))) {
      String path = directory + "/" + entry.name();
      if (entry.directory()) {
        walk(files, path, found);
      } else {
        Optional<LakeFile> file = spec.workload().identify(path);
        file.ifPresent(known -> found.add(new ListedFile(known, entry.version(), entry.length())));
      }
    }
  }
}
