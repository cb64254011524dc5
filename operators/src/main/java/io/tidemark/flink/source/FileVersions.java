package io.tidemark.flink.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Listings and versions of a file system's files. A version is a text that differs whenever the
 * content may; it is the same from a listing as from a look at the file itself.
 *
 * <p>What fails, be it for a network, a permission or a broken answer, throws; only what the file
 * system says is not there counts as gone.
 */
public sealed interface FileVersions permits LocalVersions, StatusVersions, EtagVersions {
  /**
   * What lies directly in a directory.
   *
   * @param name without the directory
   * @param version empty for a directory
   * @param length bytes; 0 for a directory
   */
  record Entry(String name, boolean directory, String version, long length) {}

  static FileVersions of(FileSystem files) {
    if (!files.isDistributedFS()) {
      return new LocalVersions();
    }
    Optional<NativeS3> s3 = NativeS3.of(files);
    return s3.isPresent() ? new EtagVersions(s3.get()) : new StatusVersions(files);
  }

  /** Whether there is such a directory; in an object store, whether there is anything in it. */
  boolean exists(Path directory) throws IOException;

  /** Everything in a directory, in no particular order; empty if the directory is not there. */
  List<Entry> children(Path directory) throws IOException;

  /** A file as it is now; empty if it is not there, or is a directory. */
  Optional<Entry> look(Path file) throws IOException;

  /** The version of a file as it is now; empty if it is not there. */
  default Optional<String> version(Path file) throws IOException {
    return look(file).map(Entry::version);
  }
}
