package io.tidemark.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The server's programs applied to one directory: {@code server} holds the programs, {@code data}
 * the database, {@code server.log} what the server says.
 */
final class Server {
  static final String USER = "postgres";

  private static final Pattern UNSAFE_IN_A_SHELL = Pattern.compile("[\"'`$\\\\\\p{Cntrl}]");
  private static final int LOG_LINES = 6;

  /** Modest memory, few connections, loopback only; nothing is traded for durability. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=20",
          "shared_buffers=128MB",
          "wal_level=minimal",
          "max_wal_senders=0",
          "max_logical_replication_workers=0",
          "jit=off",
          "timezone=UTC");

  private final Path home;
  private final ServerUser user;

  private Server(Path home, ServerUser user) {
    this.home = home;
    this.user = user;
  }

  /** Unpacks the programs and creates the database cluster where they are missing. */
  static Server prepare(Path home) throws IOException {
    if (UNSAFE_IN_A_SHELL.matcher(home.toString()).find()) {
      throw new EmbeddedDatabaseException(
          "the directory "
              + home
              + " cannot hold a PostgreSQL server: its name has a quote, $ or backslash");
    }
    ServerFiles.unpack(home.resolve("server"));
    Server server = new Server(home, ServerUser.current());
    server.user.own(home);
    if (!Files.exists(server.data())) {
      server.createCluster();
    }
    return server;
  }

  Path data() {
    return home.resolve("data");
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @return the port where it listens
   */
  int start() throws IOException {
    int port = freePort();
    keepLastLog();
    StringBuilder options = new StringBuilder("-p " + port);
    SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
    CommandRun run =
        run(
            "pg_ctl",
            "start",
            "-w",
            "-t",
            "60",
            "-D",
            data().toString(),
            "-l",
            log().toString(),
            "-o",
            options.toString());
    if (run.exitCode() != 0) {
      throw new EmbeddedDatabaseException(
          "the embedded PostgreSQL server in " + home + " does not start:" + lastLines());
    }
    return port;
  }

  /** Disconnects everybody and stops; a server that does not obey recovers at its next start. */
  void stop() throws IOException {
    if (!stop("fast") && !stop("immediate")) {
      throw new EmbeddedDatabaseException(
          "the embedded PostgreSQL server in " + home + " does not stop:" + lastLines());
    }
  }

  private boolean stop(String mode) throws IOException {
    return run("pg_ctl", "stop", "-w", "-t", "15", "-m", mode, "-D", data().toString()).exitCode()
        == 0;
  }

  /** Creates the cluster beside its place first: an interrupted attempt is never taken for one. */
  private void createCluster() throws IOException {
    Path partial = home.resolve("data.partial");
    ServerFiles.delete(partial);
    CommandRun run =
        run(
            "initdb",
            "-D",
            partial.toString(),
            "-U",
            USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions");
    if (run.exitCode() != 0) {
      throw new EmbeddedDatabaseException(
          "the embedded PostgreSQL server cannot create its files in "
              + home
              + ":"
              + System.lineSeparator()
              + run.output().strip());
    }
    Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private CommandRun run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(user.prefix());
    command.add(home.resolve("server/bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return CommandRun.of(command);
  }

  private Path log() {
    return home.resolve("server.log");
  }

  private void keepLastLog() throws IOException {
    try {
      Files.move(log(), home.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      // The first start has no log to keep.
    }
  }

  private String lastLines() throws IOException {
    if (!Files.exists(log())) {
      return " it left no log";
    }
    List<String> lines = Files.readAllLines(log());
    List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    return System.lineSeparator() + "  " + String.join(System.lineSeparator() + "  ", last);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
