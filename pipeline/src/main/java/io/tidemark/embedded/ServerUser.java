package io.tidemark.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Under which user the server's programs run. PostgreSQL refuses to run as root, so root enters a
 * user namespace in which it is nobody in particular; where that is forbidden, as in many
 * containers, the server runs as the user {@code nobody}, who then owns the data.
 *
 * @param prefix words that stand before each command
 */
record ServerUser(List<String> prefix, boolean nobody) {
  private static final String NOBODY = "65534";

  static ServerUser current() throws IOException {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
        || new UnixSystem().getUid() != 0) {
      return new ServerUser(List.of(), false);
    }
    List<String> namespace = List.of("unshare", "--user");
    List<String> nobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    if (works(namespace)) {
      return new ServerUser(namespace, false);
    }
    if (works(nobody)) {
      return new ServerUser(nobody, true);
    }
    throw new EmbeddedDatabaseException(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv (util-linux) works"
            + " here; run as an ordinary user or use a PostgreSQL server of your own"
            + " (target.jdbc.url)");
  }

  /** Gives a directory and what is in it to the user that the server runs as. */
  void own(Path directory) throws IOException {
    if (!nobody) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", Integer.parseInt(NOBODY));
        Files.setAttribute(file, "unix:gid", Integer.parseInt(NOBODY));
      }
    }
    Path at = directory.getRoot();
    for (Path name : directory) {
      at = at.resolve(name);
      if (!reachable(at)) {
        throw new EmbeddedDatabaseException(
            "the server runs as the user nobody here, who may not enter "
                + at
                + "; choose another target.jdbc.directory, or run as an ordinary user");
      }
    }
  }

  private boolean reachable(Path directory) throws IOException {
    return CommandRun.of(
                Stream.concat(prefix.stream(), Stream.of("test", "-x", directory.toString()))
                    .toList())
            .exitCode()
        == 0;
  }

  private static boolean works(List<String> prefix) {
    try {
      CommandRun run =
          CommandRun.of(Stream.concat(prefix.stream(), Stream.of("id", "-u")).toList());
      return run.exitCode() == 0 && !run.output().strip().equals("0");
    } catch (IOException e) {
      return false;
    }
  }
}
