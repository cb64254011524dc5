package io.tidemark.publish;

import static io.tidemark.publish.Fixture.DAY;
import static io.tidemark.publish.Fixture.LEDGER;
import static io.tidemark.publish.Fixture.PIPELINE;
import static io.tidemark.publish.Fixture.SOURCE;
import static io.tidemark.publish.Fixture.TABLE;
import static io.tidemark.publish.Fixture.commit;
import static io.tidemark.publish.Fixture.plan;
import static io.tidemark.publish.Fixture.row;
import static io.tidemark.publish.Fixture.rows;
import static io.tidemark.publish.Fixture.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.frame.Frame;
import io.tidemark.publish.Fixture.Row;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SlicePublisherConcurrencyTest {
  private static TestDatabase database;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private long epoch;

  @BeforeAll
  static void startServer() {
    database = TestDatabase.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    database.close();
  }

  @BeforeEach
  void prepare() throws SQLException {
    database.dropSchemas("tenant", "tidemark");
    TargetPreparation.prepare(database.dataSource(), plan(true));
    epoch = claim();
  }

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void everySnapshotOfAReaderMatchesTheLedger() throws Exception {
    List<Future<Integer>> writers = new ArrayList<>();
    for (int day = 0; day < 2; day++) {
      SliceId slice = slice(SOURCE, DAY.plusDays(day));
      writers.add(threads.submit(() -> republish(slice, 60)));
    }
    Set<String> seen = new HashSet<>();
    try (Connection reader = database.connect()) {
      while (!writers.stream().allMatch(Future::isDone)) {
        seen.addAll(snapshot(reader));
      }
    }
    for (Future<Integer> writer : writers) {
      assertThat(writer.get()).isEqualTo(60);
    }
    assertThat(seen).as("different generations seen").hasSizeGreaterThan(3);
  }

  @Test
  void publishersOfOneTableDoNotDeadlock() throws Exception {
    List<Callable<Integer>> publishers =
        IntStream.range(0, 6)
            .<Callable<Integer>>mapToObj(
                n -> () -> republish(slice(SOURCE, DAY.plusDays(n % 4)), n < 4 ? 25 : 0))
            .toList();
    int published = 0;
    for (Future<Integer> publisher : threads.invokeAll(publishers)) {
      published += publisher.get();
    }
    assertThat(published).isEqualTo(100);
    assertThat(database.value("SELECT sum(generation) FROM tidemark.slice")).isEqualTo("100");
  }

  /** Both find no ledger row; one waits for the other and then finds its commit applied. */
  @Test
  void twoFirstPublishersOfASliceApplyItOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      SliceId slice = slice(SOURCE, DAY.plusDays(round));
      Frame rows = generation(slice, 1);
      Callable<Outcome> publish =
          () -> {
            try (Connection connection = database.connect()) {
              return SlicePublisher.of(plan(true), epoch)
                  .publish(connection, commit(slice, epoch, 1, rows), rows);
            }
          };
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> outcome : threads.invokeAll(List.of(publish, publish))) {
        outcomes.add(outcome.get());
      }
      assertThat(outcomes).containsExactlyInAnyOrder(Outcome.PUBLISHED, Outcome.ALREADY_APPLIED);
    }
  }

  /** The claim waits for a publication in progress; what comes after it is fenced. */
  @Test
  void aClaimWaitsForThePublicationInProgress() throws Exception {
    SliceId slice = slice();
    database.execute(
        "CREATE TABLE tenant.gate ()",
        "CREATE FUNCTION tenant.wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " LOCK TABLE tenant.gate IN SHARE MODE; RETURN NEW; END $$",
        "CREATE TRIGGER wait BEFORE INSERT ON tenant.summary FOR EACH STATEMENT EXECUTE FUNCTION tenant.wait()");
    Future<Integer> publishing;
    Future<Long> claiming;
    try (Connection gate = database.connect();
        Statement statement = gate.createStatement()) {
      gate.setAutoCommit(false);
      statement.execute("LOCK TABLE tenant.gate IN ACCESS EXCLUSIVE MODE");
      publishing = threads.submit(() -> republish(slice, 1));
      awaitBlocked(1);
      claiming = threads.submit(SlicePublisherConcurrencyTest::claim);
      awaitBlocked(2);
      assertThat(claiming.isDone()).isFalse();
      gate.rollback();
    }
    assertThat(publishing.get()).isEqualTo(1);
    assertThat(claiming.get()).isGreaterThan(epoch);
    assertThatThrownBy(() -> republish(slice, 1)).isInstanceOf(FencedException.class);
  }

  @Test
  void aPartitionIsCreatedOnceByManyPublishersWhileAReaderHoldsTheTable() throws Exception {
    database.execute(
        "DROP TABLE tenant.summary",
        "CREATE TABLE tenant.summary (source_uuid uuid, usage_start date, name text, labels jsonb,"
            + " cost numeric(33,15), members integer, uuid uuid) PARTITION BY RANGE (usage_start)");
    try (Connection reader = database.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT count(*) FROM tenant.summary").close();
      List<Callable<Integer>> publishers =
          IntStream.range(0, 4)
              .<Callable<Integer>>mapToObj(n -> () -> republish(slice(SOURCE, DAY.plusDays(n)), 2))
              .toList();
      for (Future<Integer> publisher : threads.invokeAll(publishers, 60, TimeUnit.SECONDS)) {
        assertThat(publisher.get()).isEqualTo(2);
      }
      reader.rollback();
    }
    assertThat(
            database.query(
                "SELECT relid::text FROM pg_partition_tree('tenant.summary') WHERE isleaf ORDER BY 1"))
        .containsExactly("tenant.summary_2025_02", "tenant.summary_2025_03");
  }

  private int republish(SliceId slice, int times) throws SQLException {
    SlicePublisher publisher = SlicePublisher.of(plan(true), epoch);
    int published = 0;
    try (Connection connection = database.connect()) {
      for (int i = 1; i <= times; i++) {
        Frame rows = generation(slice, i);
        if (publisher.publish(connection, commit(slice, epoch, i, rows), rows)
            == Outcome.PUBLISHED) {
          published++;
        }
      }
    }
    return published;
  }

  private static Frame generation(SliceId slice, int generation) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 200 + generation % 7; i++) {
      rows.add(row("row " + i % 50, generation));
    }
    return rows(slice, rows);
  }

  /** The checksums in the ledger, each compared with the rows of the same snapshot. */
  private static Set<String> snapshot(Connection reader) throws SQLException {
    return Transaction.run(
        reader,
        () -> {
          try (Statement statement = reader.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
          }
          Set<String> checksums = new HashSet<>();
          for (LedgerEntry entry : new LedgerReader(LEDGER).slices(reader, PIPELINE)) {
            Frame rows =
                new TableReadBack(TABLE, plan(true).tableName()).read(reader, entry.slice());
            assertThat(RowDigests.checksum(TABLE, rows)).isEqualTo(entry.checksum());
            assertThat((long) rows.rows()).isEqualTo(entry.rowCount());
            checksums.add(entry.slice() + entry.checksum());
          }
          return checksums;
        });
  }

  private static void awaitBlocked(int sessions) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                database
                        .query("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                        .size()
                    >= sessions);
  }

  private static long claim() throws SQLException {
    try (Connection connection = database.connect()) {
      return new Deployments(LEDGER)
          .claim(connection, PIPELINE, List.of(SOURCE), plan(true).tableName());
    }
  }
}
