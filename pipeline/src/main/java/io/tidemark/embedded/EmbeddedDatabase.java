package io.tidemark.embedded;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL server whose data stays in a directory from run to run. It listens on the
 * loopback address only, at a port that the system chooses, and trusts every local connection.
 *
 * <p>The first to start a directory's server owns it and stops it on {@link #close} or at the end
 * of the process. Whoever starts it meanwhile, in this or another process, uses the same server and
 * leaves it running. A server that outlived its owner is taken over.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  public static final String DATABASE = "tidemark";

  /** A server that died leaves its shared memory in use for a moment, and a port may be taken. */
  private static final RetryPolicy<Object> START =
      RetryPolicy.builder()
          .handleIf(
              failure ->
                  failure instanceof EmbeddedDatabaseException
                      && String.valueOf(failure.getMessage()).contains("in use"))
          .withDelay(Duration.ofMillis(500))
          .withMaxRetries(4)
          .build();

  private static final Duration AT_EXIT = Duration.ofSeconds(20);

  private static final RetryPolicy<Object> ANSWER =
      RetryPolicy.builder()
          .handle(IOException.class, SQLException.class)
          .withDelay(Duration.ofMillis(100))
          .withMaxRetries(-1)
          .withMaxDuration(Duration.ofSeconds(30))
          .build();

  private final int port;
  private final @Nullable Owned owned;

  private EmbeddedDatabase(int port, @Nullable Owned owned) {
    this.port = port;
    this.owned = owned;
  }

  /**
   * Starts the server of a directory, which is created when missing.
   *
   * @throws EmbeddedDatabaseException saying why it does not start
   */
  public static EmbeddedDatabase start(Path directory) throws IOException {
    Path home = Files.createDirectories(directory).toRealPath();
    Optional<OwnerLock> lock = OwnerLock.tryTake(home);
    return lock.isPresent() ? own(home, lock.get()) : attach(home);
  }

  /**
   * Stops a server that outlived its owner.
   *
   * @throws EmbeddedDatabaseException if its owner is alive
   */
  public static void stop(Path directory) throws IOException {
    try (OwnerLock lock =
        OwnerLock.tryTake(directory)
            .orElseThrow(
                () ->
                    new EmbeddedDatabaseException(
                        "the PostgreSQL server in "
                            + directory
                            + " belongs to a Tidemark process that is running; end that first"))) {
      if (Postmaster.of(lock.directory().resolve("data")).isPresent()) {
        Server.prepare(lock.directory()).stop();
      }
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  public String user() {
    return Server.USER;
  }

  public int port() {
    return port;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), Server.USER, "");
  }

  /** Stops the server if this one owns it. */
  @Override
  public void close() throws IOException {
    if (owned != null) {
      owned.close();
    }
  }

  private static EmbeddedDatabase own(Path home, OwnerLock lock) throws IOException {
    boolean started = false;
    try {
      Server server = Server.prepare(home);
      int port = takeOver(server).orElse(0);
      if (port == 0) {
        port = retrying(START, server::start);
      }
      Owned owned = new Owned(server, lock);
      started = true;
      createDatabase(port);
      return new EmbeddedDatabase(port, owned);
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  /** The port of a server that outlived its owner; one that does not answer is stopped. */
  private static Optional<Integer> takeOver(Server server) throws IOException {
    Optional<Postmaster> orphan = Postmaster.of(server.data());
    if (orphan.isEmpty()) {
      return Optional.empty();
    }
    if (answers(orphan.get().port())) {
      return Optional.of(orphan.get().port());
    }
    server.stop();
    return Optional.empty();
  }

  private static EmbeddedDatabase attach(Path home) throws IOException {
    Path data = home.resolve("data");
    int port =
        retrying(
            ANSWER,
            () -> {
              int candidate = Postmaster.of(data).map(Postmaster::port).orElse(0);
              if (!answers(candidate)) {
                throw new EmbeddedDatabaseException(
                    "another Tidemark process holds "
                        + home
                        + " but its PostgreSQL server does not answer; end that process first");
              }
              createDatabase(candidate);
              return candidate;
            });
    return new EmbeddedDatabase(port, null);
  }

  private static boolean answers(int port) {
    if (port == 0) {
      return false;
    }
    try (Connection connection = maintenance(port)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void createDatabase(int port) throws IOException {
    try (Connection connection = maintenance(port);
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      throw new EmbeddedDatabaseException(
          "the embedded PostgreSQL server has no database " + DATABASE + ": " + e.getMessage(), e);
    }
  }

  private static Connection maintenance(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=5&socketTimeout=30",
        Server.USER,
        "");
  }

  private static int retrying(RetryPolicy<Object> policy, CheckedSupplier<Integer> attempt)
      throws IOException {
    try {
      return Failsafe.with(policy).get(attempt);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The server as its owner holds it: stopped once, by close or at the end of the process. */
  private static final class Owned {
    private final Server server;
    private final OwnerLock lock;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread atExit = new Thread(this::closeAtExit, "embedded-database-stop");

    Owned(Server server, OwnerLock lock) {
      this.server = server;
      this.lock = lock;
      Runtime.getRuntime().addShutdownHook(atExit);
    }

    void close() throws IOException {
      if (closed.compareAndSet(false, true)) {
        try {
          server.stop();
        } finally {
          lock.close();
          released.countDown();
          forgetExit();
        }
      }
    }

    private void forgetExit() {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        // The process is ending already.
      }
    }

    /** Whoever uses the server is given time to end first; what it commits last is not cut off. */
    private void closeAtExit() {
      try {
        if (!released.await(AT_EXIT.toSeconds(), TimeUnit.SECONDS)) {
          close();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        System.err.println(e.getMessage());
      }
    }
  }
}
