package io.tidemark.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * At most one holder in all processes: whoever starts the server also stops it. The system frees
 * the lock of a process that dies.
 */
final class OwnerLock implements AutoCloseable {
  /**
   * Holders in this process. Closing any channel to a file frees the process's lock on it, so the
   * file must not be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final Path file;
  private final FileChannel channel;

  private OwnerLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.file = file(directory);
    this.channel = channel;
  }

  /** Empty while somebody else holds the lock. */
  static Optional<OwnerLock> tryTake(Path directory) throws IOException {
    Path real = directory.toRealPath();
    Path file = file(real);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      taken = channel.tryLock() != null;
      if (!taken) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new OwnerLock(real, channel));
    } finally {
      if (!taken) {
        HELD.remove(file);
      }
    }
  }

  Path directory() {
    return directory;
  }

  private static Path file(Path directory) {
    return directory.resolve("owner.lock");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
