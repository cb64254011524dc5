package io.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a data directory's {@code postmaster.pid} says about the server that owns it.
 *
 * @param port where it listens; 0 while it is still starting
 */
record Postmaster(long pid, int port) {
  private static final String FILE = "postmaster.pid";
  private static final int PORT_LINE = 3;

  /**
   * The live server of a data directory. A file left by a server that is gone is deleted: its
   * process id may belong to another program by now, which PostgreSQL would take for a server.
   */
  static Optional<Postmaster> of(Path data) throws IOException {
    Path file = data.resolve(FILE);
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    long pid = lines.isEmpty() ? 0 : number(lines.get(0));
    if (pid > 0 && isPostgres(pid)) {
      int port = lines.size() > PORT_LINE ? (int) number(lines.get(PORT_LINE)) : 0;
      return Optional.of(new Postmaster(pid, port));
    }
    Files.deleteIfExists(file);
    return Optional.empty();
  }

  private static boolean isPostgres(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .filter(command -> command.replaceFirst(" \\(deleted\\)$", "").endsWith("/postgres"))
        .isPresent();
  }

  private static long number(String line) {
    try {
      return Long.parseLong(line.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
