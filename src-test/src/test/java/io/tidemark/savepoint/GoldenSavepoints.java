package io.tidemark.savepoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What tests of other packages need of the kept savepoints. */
public final class GoldenSavepoints {
  private GoldenSavepoints() {}

  /** The newest one, unpacked: its snapshot. */
  public static Path newest(Path directory) throws IOException {
    List<String> names = GoldenSavepoint.names();
    return GoldenSavepoint.unpack(names.get(names.size() - 1), directory.resolve("golden"))
        .snapshot();
  }
}
