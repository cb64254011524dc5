package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseITCase {
  @TempDir Path directory;

  @Test
  void keepsItsDataFromRunToRun() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
      assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(database, "SHOW fsync")).isEqualTo("on");
      assertThat(query(database, "SHOW server_version")).startsWith("18");
    }
    assertThat(Files.exists(directory.resolve("data/postmaster.pid"))).isFalse();

    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(query(database, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void recoversFromAServerKilledHard() throws Exception {
    EmbeddedDatabase killed = EmbeddedDatabase.start(directory);
    execute(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
    long pid = Postmaster.of(directory.resolve("data")).orElseThrow().pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .until(
            () ->
                ProcessHandle.of(pid)
                    .map(process -> process.info().command().isEmpty())
                    .orElse(true));
    release(killed);

    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(query(database, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void ignoresAProcessIdThatBelongsToAnotherProgram() throws Exception {
    EmbeddedDatabase.start(directory).close();
    Path stale = directory.resolve("data/postmaster.pid");
    Process other = new ProcessBuilder("sleep", "600").start();
    Files.writeString(stale, other.pid() + "\n" + directory + "\n0\n5432\n");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(query(database, "SELECT 1")).isEqualTo("1");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void takesOverAServerThatOutlivedItsOwner() throws Exception {
    Server orphan = Server.prepare(Files.createDirectories(directory).toRealPath());
    int port = orphan.start();

    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(database.port()).isEqualTo(port);
    }
    assertThat(Postmaster.of(orphan.data())).isEmpty();
  }

  @Test
  void sharesARunningServerAndLeavesItToItsOwner() throws Exception {
    try (EmbeddedDatabase owner = EmbeddedDatabase.start(directory)) {
      try (EmbeddedDatabase guest = EmbeddedDatabase.start(directory)) {
        assertThat(guest.port()).isEqualTo(owner.port());
      }
      assertThat(query(owner, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void saysWhatTheServerSaysWhenItDoesNotStart() throws Exception {
    EmbeddedDatabase.start(directory).close();
    Files.writeString(directory.resolve("data/postgresql.conf"), "work_mem = plenty\n");

    assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("does not start")
        .hasMessageContaining("work_mem");
  }

  @Test
  void refusesADirectoryThatAShellWouldRead() {
    assertThatThrownBy(() -> EmbeddedDatabase.start(directory.resolve("a$(b)")))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("a$(b)");
  }

  /** Lets go of a server that is gone, as the end of its owner's process does. */
  private static void release(EmbeddedDatabase database) {
    try {
      database.close();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("does not stop");
    }
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
