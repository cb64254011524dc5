package io.tidemark.generate.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written under a hidden name beside its own and renamed when complete. */
record PendingFile(Path path) {
  static PendingFile of(Path path) throws IOException {
    Files.createDirectories(path.resolveSibling("."));
    PendingFile pending = new PendingFile(path);
    Files.deleteIfExists(pending.temporary());
    return pending;
  }

  Path temporary() {
    return path.resolveSibling("." + path.getFileName() + ".tmp");
  }

  WrittenFile publish(long rows) throws IOException {
    long bytes = Files.size(temporary());
    Files.move(temporary(), path, StandardCopyOption.ATOMIC_MOVE);
    return new WrittenFile(path, rows, bytes);
  }

  /** Removes the temporary file if it is still there. */
  void discard() throws IOException {
    Files.deleteIfExists(temporary());
  }
}
