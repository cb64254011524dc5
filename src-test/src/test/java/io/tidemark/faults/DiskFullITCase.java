package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.endtoend.GeneratedMonth;
import io.tidemark.endtoend.TestPipeline;
import io.tidemark.pipeline.TestCluster;
import io.tidemark.pipeline.TestJob;
import io.tidemark.publish.SqlRetry;
import io.tidemark.publish.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk is full, really: that of the database, that of the checkpoints, that of the job's own
 * files. Nothing wrong is shown meanwhile, the log names the disk, and with room again the table
 * becomes what DuckDB computes from the files.
 */
@ShowsFault(KnownFault.DISK_FULL)
class DiskFullITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PACE = Duration.ofMillis(20);
  private static final String FULL = "No space left on device";
  private static final int DATABASE_MEBIBYTES = 160;
  private static final int MEBIBYTES = 96;

  @TempDir static Path directory;
  private static SmallDisk databaseDisk;
  private static int port;
  private static TestDatabase database;
  private static Tally tally;

  private SmallDisk disk;
  private LogTap log;
  private Theatre theatre;
  private String source;
  private TinyLake lake;
  private Reader reader;
  private TestJob job;
  private long generations;

  @BeforeAll
  static void open() throws Exception {
    databaseDisk = SmallDisk.mount(directory.resolve("database"), DATABASE_MEBIBYTES);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    database = start();
    tally = Tally.of("disk");
  }

  @AfterAll
  static void close() throws Exception {
    if (databaseDisk != null) {
      try {
        databaseDisk.free();
        if (database != null) {
          database.close();
        }
      } finally {
        databaseDisk.close();
      }
    }
  }

  @BeforeEach
  void prepare() throws Exception {
    log = LogTap.open();
    disk = SmallDisk.mount(directory.resolve("disk"), MEBIBYTES);
  }

  @AfterEach
  void end() throws Exception {
    databaseDisk.free();
    disk.free();
    try {
      if (job != null) {
        job.cancel();
        reader.close();
        lake.close();
        theatre.cluster().close();
      }
    } finally {
      disk.close();
      log.close();
    }
  }

  @Test
  void theDatabasesDisk() throws Exception {
    publish("database", TestCluster.start(directory.resolve("state")), false);
    databaseDisk.fill();
    lake.addBig();
    until("the job waits", () -> job.count("publishRetries") > 2);
    assertThat(theatre.shown(source)).isNotEqualTo(lake.right());
    assertThatThrownBy(() -> copyOfTheTable(Duration.ofMillis(500)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("[53100]")
        .hasMessageContaining(FULL)
        .hasMessageContaining("make room on the disk of the database " + database.url());
    assertThat(log.text()).containsPattern("SqlRetry publishing .* waits .*" + FULL);
    databaseDisk.free();
    recovers("disk of the database full");
  }

  /** Without room for its log PostgreSQL ends, and needs somebody to start it again. */
  @Test
  void theDatabasesDiskWhenItNeedsAnotherSegmentOfItsLog() throws Exception {
    publish("log", TestCluster.start(directory.resolve("state")), false);
    databaseDisk.fill();
    lake.change();
    until("the server is down", DiskFullITCase::isDown);
    until("the job waits", () -> job.count("publishRetries") > 0);
    databaseDisk.free();
    database.close();
    database = start();
    recovers("disk of the database's log full, server restarted");
  }

  @Test
  void theCheckpointsDisk() throws Exception {
    publish("checkpoints", TestCluster.start(disk.root()), false);
    List<String> shown = theatre.shown(source);
    until("checkpoints fail", () -> fill(disk) && failedCheckpoints() > 0);
    lake.change();
    int failed = failedCheckpoints();
    until("checkpoints go on failing", () -> failedCheckpoints() > failed + 5);
    assertThat(log.text()).contains(FULL);
    assertThat(theatre.shown(source)).as("nothing without a checkpoint").isEqualTo(shown);
    disk.free();
    recovers("disk of the checkpoints full");
  }

  @Test
  void theTaskManagersDisk() throws Exception {
    publish("local", TestCluster.onRocksDb(directory.resolve("state"), disk.root()), true);
    lake.change();
    until("RocksDB has no room", () -> fill(disk) && log.text().contains(FULL));
    disk.free();
    recovers("disk of a TaskManager full");
  }

  @Test
  void theCheckpointsDiskOfABoundedRun() throws Exception {
    GeneratedMonth month = GeneratedMonth.at(directory.resolve("lake-bounded"), 7);
    month.send(month.first(), month.first(), 1);
    Path state = disk.root().resolve("snapshots");
    TestPipeline pipeline =
        TestPipeline.ocpUsage(directory)
            .lake(month.root())
            .with("state.checkpoints", state.toString());
    pipeline.loadLookups(month.lookups());
    disk.fill();
    assertThatThrownBy(pipeline::run)
        .hasMessageStartingWith("no savepoint could be written to " + state)
        .hasMessageContaining(FULL);
    assertThat(pipeline.published().ledger()).as("nothing without a snapshot").isEmpty();
    disk.free();
    assertThat(pipeline.run().slicesPublished()).isEqualTo(1);
  }

  private void publish(String name, TestCluster cluster, boolean restarts) throws Exception {
    source = name;
    theatre = new Theatre(directory, database, cluster);
    lake = theatre.lake(source, 1);
    reader = Reader.start(database, theatre.plan(), source);
    job =
        cluster.submit(theatre.place(source, lake, PACE), theatre.claim(source), 2, null, restarts);
    awaitRight();
    generations = generations();
  }

  private void recovers(String what) throws Exception {
    long since = System.nanoTime();
    awaitRight();
    long took = (System.nanoTime() - since) / 1_000_000;
    assertThat(reader.violations()).isEmpty();
    assertThat(reader.snapshots()).isPositive();
    assertThat(generations()).as("a change was published").isGreaterThan(generations);
    assertThat(theatre.quarantined(source)).containsExactly("in/source=" + source + "/bad.csv 1");
    tally.add(KnownFault.DISK_FULL, what, took);
  }

  private void awaitRight() throws Exception {
    until("the table is right", () -> theatre.shown(source).equals(lake.right()));
  }

  private void until(String what, Callable<Boolean> condition) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(PACE)
        .until(
            () -> {
              assertThat(job.ended()).as("the job failed").isFalse();
              return condition.call();
            });
  }

  private static boolean fill(SmallDisk disk) throws IOException {
    disk.fill();
    return true;
  }

  private int failedCheckpoints() {
    return log.count("CheckpointFailureManager Failed to trigger or complete checkpoint");
  }

  private long generations() throws SQLException {
    return Long.parseLong(
        database.value(
            "SELECT sum(generation) FROM tiny_ledger.slice WHERE source = '" + source + "'"));
  }

  private static TestDatabase start() {
    return TestDatabase.startIn(databaseDisk.root().resolve("data"), port);
  }

  private static void copyOfTheTable(Duration budget) throws SQLException {
    SqlRetry.within(budget)
        .on(database.url(), () -> {})
        .call(
            "copying",
            () -> {
              try (Connection connection = database.connect();
                  Statement statement = connection.createStatement()) {
                return statement.execute(
                    "CREATE TABLE copied AS SELECT generate_series(1, 100000) AS number");
              }
            });
  }

  private static boolean isDown() {
    try {
      database.execute("SELECT pg_switch_wal()", "CREATE TABLE IF NOT EXISTS tiny.any (n int)");
      database.execute("DROP TABLE tiny.any");
      return false;
    } catch (SQLException e) {
      return "08001".equals(e.getSQLState());
    }
  }
}
