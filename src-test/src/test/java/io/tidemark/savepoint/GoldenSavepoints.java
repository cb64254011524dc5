package io.tidemark.savepoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What tests of other packages need of the kept savepoints. */
public final class GoldenSavepoints {
  private GoldenSavepoints() {}

  /** The newest one of files, unpacked: its snapshot. */
  public static Path ofFiles(Path directory) throws IOException {
    return newest(directory.resolve("of-files"), false);
  }

  /** The newest one of files and events, unpacked: its snapshot. */
  public static Path withEvents(Path directory) throws IOException {
    return newest(directory.resolve("with-events"), true);
  }

  private static Path newest(Path directory, boolean events) throws IOException {
    List<String> names =
        GoldenSavepoint.names().stream()
            .filter(name -> GoldenSavepoint.hasEvents(name) == events)
            .toList();
    return GoldenSavepoint.unpack(names.get(names.size() - 1), directory).snapshot();
  }
}
