package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Sabotage;
import io.tidemark.flink.publish.Database;
import io.tidemark.flink.publish.Password;
import io.tidemark.publish.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server ends what the job has begun, or lets it begin nothing; the job tries again. */
class RefusedWorkITCase {
  /** Not a superuser, for whom connections are kept free. */
  private static final String ROLE = "writer";

  private static final String OF_THE_JOB =
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'writer'";

  @TempDir static Path directory;
  private static TestDatabase database;
  private static Theatre theatre;
  private static Tally tally;
  private static int jobs;

  private WaitingJob job;

  @BeforeAll
  static void open() throws Exception {
    database = TestDatabase.start();
    theatre = new Theatre(directory, database);
    database.execute("CREATE ROLE " + ROLE + " LOGIN IN ROLE postgres");
    tally = Tally.of("refusals");
  }

  @AfterAll
  static void close() throws Exception {
    theatre.close();
  }

  @BeforeEach
  void publish() throws Exception {
    job =
        WaitingJob.start(
            theatre,
            "refused-" + ++jobs,
            Database.of(database.url(), ROLE, Password.ofProcess("postgres")));
  }

  @AfterEach
  void end() throws Exception {
    Sabotage.disarm();
    job.close();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"AFTER_DELETE", "MID_COPY", "LEDGER_WRITE"})
  @ShowsFault(KnownFault.BACKEND_TERMINATED)
  void theBackendIsTerminated(FaultPoint where) throws Exception {
    AtomicInteger terminated = new AtomicInteger();
    Sabotage.arm(
        point -> {
          if (point == where && terminated.compareAndSet(0, -1)) {
            terminated.set(terminate());
          }
        });
    job.lake().change();
    long took = job.recovers();
    assertThat(terminated.get()).as("backends terminated").isPositive();
    tally.add(KnownFault.BACKEND_TERMINATED, "backend terminated, " + where, took);
  }

  @Test
  @ShowsFault(KnownFault.DATABASE_AWAY)
  void tooManyConnections() throws Exception {
    try (LogTap log = LogTap.open()) {
      database.execute("ALTER ROLE " + ROLE + " CONNECTION LIMIT 0");
      database.query(OF_THE_JOB);
      job.lake().change();
      job.awaitRetries();
      await()
          .atMost(WaitingJob.PATIENCE)
          .until(() -> log.text().contains("too many connections for role"));
    } finally {
      database.execute("ALTER ROLE " + ROLE + " CONNECTION LIMIT -1");
    }
    tally.add(KnownFault.DATABASE_AWAY, "too many connections", job.recovers());
  }

  /** A sequence counts on, though its transaction is rolled back. */
  @Test
  @ShowsFault(KnownFault.DEADLOCK)
  void aSerializationFailure() throws Exception {
    database.execute(
        "CREATE SEQUENCE tiny.conflicts",
        """
        CREATE FUNCTION tiny.conflict() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('tiny.conflicts') = 1 THEN
            RAISE EXCEPTION 'could not serialize' USING ERRCODE = 'serialization_failure';
          END IF;
          RETURN NULL;
        END $$
        """,
        "CREATE TRIGGER conflict AFTER DELETE ON tiny.tiny_daily"
            + " FOR EACH STATEMENT EXECUTE FUNCTION tiny.conflict()");
    try {
      job.lake().change();
      tally.add(KnownFault.DEADLOCK, "serialization failure", job.recovers());
      assertThat(Integer.parseInt(database.value("SELECT last_value FROM tiny.conflicts")))
          .as("the failure, and the attempt after it")
          .isGreaterThan(1);
    } finally {
      database.execute("DROP TRIGGER conflict ON tiny.tiny_daily");
    }
  }

  /** The job's own backends that are in a transaction, and waits until they have ended. */
  private static int terminate() {
    try {
      return database.query(OF_THE_JOB + " AND xact_start IS NOT NULL").size();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
