package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Sabotage;
import io.tidemark.flink.publish.Database;
import io.tidemark.flink.publish.Password;
import io.tidemark.publish.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is in trouble, and the job waits: it is one that any failed task would end. What is
 * published afterwards is right, and was never wrong.
 */
class DatabaseFaultsITCase {
  @TempDir static Path directory;
  private static TestDatabase database;
  private static int port;
  private static Theatre theatre;
  private static TcpProxy proxy;
  private static Tally tally;

  private String source;
  private WaitingJob job;

  @BeforeAll
  static void open() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    database = TestDatabase.startIn(directory.resolve("data"), port);
    theatre = new Theatre(directory, database);
    proxy = TcpProxy.to(port);
    tally = Tally.of("database");
  }

  @AfterAll
  static void close() throws Exception {
    proxy.close();
    theatre.cluster().close();
    database.close();
  }

  @BeforeEach
  void publish(TestInfo test) throws Exception {
    source = test.getTestMethod().orElseThrow().getName();
    String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres";
    job =
        WaitingJob.start(
            theatre, source, Database.of(url, "postgres", Password.ofProcess("postgres")));
  }

  @AfterEach
  void end() throws Exception {
    Sabotage.disarm();
    job.close();
  }

  @Test
  @ShowsFault(KnownFault.DATABASE_AWAY)
  void stoppedForTenSeconds() throws Exception {
    database.close();
    job.lake().change();
    Thread.sleep(10_000);
    TestDatabase.startIn(directory.resolve("data"), port);
    recovers(KnownFault.DATABASE_AWAY, "database stopped for 10 s");
    assertThat(
            Long.parseLong(
                database.value(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tidemark'")))
        .as("two for each subtask, and two")
        .isLessThanOrEqualTo(2 * WaitingJob.SUBTASKS + 2);
  }

  @Test
  @ShowsFault(KnownFault.COMMIT_WITHOUT_ANSWER)
  void cutAfterItsCommit() throws Exception {
    Sabotage.arm(
        point -> {
          if (point == FaultPoint.BEFORE_COMMIT && proxy.cuts() == 0) {
            proxy.cutNextCommit();
          }
        });
    job.lake().change();
    recovers(KnownFault.COMMIT_WITHOUT_ANSWER, "connection cut after COMMIT");
    assertThat(proxy.cuts()).isPositive();
    // The table is right before the job knows that it is.
    await("a commit that was done already")
        .atMost(WaitingJob.PATIENCE)
        .until(() -> job.count("commitsRepeated") > 0);
  }

  @Test
  @ShowsFault(KnownFault.DATABASE_AWAY)
  void readOnly() throws Exception {
    setting("default_transaction_read_only = on");
    job.lake().change();
    job.awaitRetries();
    setting("default_transaction_read_only = off");
    recovers(KnownFault.DATABASE_AWAY, "read-only database");
  }

  @Test
  @ShowsFault(KnownFault.DATABASE_AWAY)
  void lockTimeout() throws Exception {
    setting("lock_timeout = '50ms'");
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      lockLedger(statement);
      job.lake().change();
      job.awaitRetries();
      other.rollback();
    }
    recovers(KnownFault.DATABASE_AWAY, "lock timeout");
    setting("lock_timeout = 0");
  }

  @Test
  @ShowsFault(KnownFault.DEADLOCK)
  void deadlock() throws Exception {
    setting("deadlock_timeout = '5s'");
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("SET deadlock_timeout = '1h'");
      other.setAutoCommit(false);
      for (int attempt = 1; !deadlocks(statement); attempt++) {
        other.rollback();
        job.awaitRight();
        assertThat(attempt).as("attempts").isLessThan(10);
      }
      other.rollback();
    }
    recovers(KnownFault.DEADLOCK, "deadlock with another writer");
    setting("deadlock_timeout = '1s'");
  }

  /**
   * The server looks once for a deadlock, a while after the job began to wait.
   *
   * @return false if there was none yet by then
   */
  private boolean deadlocks(Statement other) throws Exception {
    other
        .executeQuery("SELECT 1 FROM tiny.tiny_daily WHERE source = '" + source + "' FOR UPDATE")
        .close();
    job.lake().change();
    await()
        .atMost(WaitingJob.PATIENCE)
        .until(
            () ->
                !database
                    .query(
                        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND"
                            + " application_name = 'tidemark'")
                    .isEmpty());
    other.execute("SET LOCAL lock_timeout = '10s'");
    try {
      lockLedger(other);
      return true;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("55P03");
      return false;
    }
  }

  private void recovers(KnownFault fault, String what) throws Exception {
    tally.add(fault, what, job.recovers());
  }

  private void lockLedger(Statement statement) throws Exception {
    statement
        .executeQuery("SELECT 1 FROM tiny_ledger.slice WHERE source = '" + source + "' FOR UPDATE")
        .close();
  }

  private static void setting(String setting) throws Exception {
    database.execute(
        "SET default_transaction_read_only = off",
        "ALTER SYSTEM SET " + setting,
        "SELECT pg_reload_conf()");
  }
}
