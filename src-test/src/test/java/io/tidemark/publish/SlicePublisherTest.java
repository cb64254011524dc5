package io.tidemark.publish;

import static io.tidemark.publish.Fixture.DAY;
import static io.tidemark.publish.Fixture.LEDGER;
import static io.tidemark.publish.Fixture.OTHER_SOURCE;
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

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.frame.Frame;
import io.tidemark.publish.Fixture.Row;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlicePublisherTest {
  private static final SliceId SLICE = slice();
  private static final Frame FIRST = rows(SLICE, row("a", 1), row("b", 2), row("b", 2));
  private static final Frame SECOND = rows(SLICE, row("a", 1), row("c", 3));

  private static TestDatabase database;

  private Connection connection;
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
    connection = database.connect();
    epoch = claim();
  }

  private SlicePublisher publisher() {
    return SlicePublisher.of(plan(true), epoch);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void publishesRowsTogetherWithTheirLedgerRow() throws SQLException {
    assertThat(publish(1, FIRST)).isEqualTo(Outcome.PUBLISHED);
    assertThat(publish(2, SECOND)).isEqualTo(Outcome.PUBLISHED);
    assertThat(publish(3, FIRST)).isEqualTo(Outcome.PUBLISHED);

    LedgerEntry entry = ledger();
    assertThat(entry.generation()).isEqualTo(3);
    assertThat(entry.epoch()).isEqualTo(epoch);
    assertThat(entry.sequence()).isEqualTo(3);
    assertThat(entry.rowCount()).isEqualTo(3);
    assertThat(entry.inputs()).isEqualTo("[{\"file\": \"a\"}]");
    assertThat(entry.state()).isEqualTo("complete");
    assertThat(entry.checksum()).isEqualTo(readBackChecksum());
    assertThat(database.query("SELECT name FROM tenant.summary ORDER BY name"))
        .containsExactly("a", "b", "b");
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void readsBackHostileRowsWithTheLedgersChecksum() throws SQLException {
    String labels =
        "{\"z\": \"\\\"q\\\\\\\\\\n\", \"a\": {\"n\": [1.50, 1e3, -0.0, 12345678901234567890]}, \"é\": \"😀\"}";
    List<Row> hostile =
        List.of(
            new Row("\"quoted\" 'single' \\N \\. \\\\", labels, 0.1, 1L),
            new Row("line\nbreak\r\ttab,comma;--", "{\"b\":1,\"a\":2}", -1e-15, -5L),
            new Row("emoji 😀 é ‮ \u0001", "[]", 999_999_999_999_999.0, (long) Integer.MAX_VALUE),
            new Row("", "null", -0.0, (long) Integer.MIN_VALUE),
            new Row(null, null, null, null),
            new Row(null, null, null, null),
            new Row("lone \ud800 surrogate", "{\"k\":\"\ud800\"}", 1 / 3.0, 0L),
            new Row("nan", "\"text\"", 2 / 3.0 * 1e17, 0L));
    assertThat(publish(1, rows(SLICE, hostile))).isEqualTo(Outcome.PUBLISHED);
    assertThat(readBackChecksum()).isEqualTo(ledger().checksum());
    assertThat(database.value("SELECT count(DISTINCT uuid) FROM tenant.summary")).isEqualTo("8");

    database.execute("UPDATE tenant.summary SET name = 'nan ' WHERE name = 'nan'");
    assertThat(readBackChecksum()).isNotEqualTo(ledger().checksum());
  }

  @Test
  void leavesRowsOfOthersAlone() throws SQLException {
    publish(1, FIRST);
    SliceId otherDay = slice(SOURCE, DAY.plusDays(1));
    SliceId otherSource = slice(OTHER_SOURCE, DAY);
    publisher()
        .publish(
            connection,
            commit(otherDay, epoch, 1, rows(otherDay, row("day", 1))),
            rows(otherDay, row("day", 1)));
    publisher()
        .publish(
            connection,
            commit(otherSource, epoch, 1, rows(otherSource, row("source", 1))),
            rows(otherSource, row("source", 1)));
    String others =
        "SELECT xmin::text || name FROM tenant.summary WHERE name IN ('day', 'source') ORDER BY 1";
    List<String> before = database.query(others);

    publish(2, rows(SLICE));

    assertThat(database.query("SELECT name FROM tenant.summary ORDER BY 1"))
        .containsExactly("day", "source");
    assertThat(database.query(others)).isEqualTo(before);
    assertThat(ledger().rowCount()).isZero();
  }

  /** The column comes to the table while the publisher is already at work. */
  @Test
  void leavesForeignRowsAloneFromTheMomentTheirColumnExists() throws SQLException {
    publish(1, FIRST);
    database.execute(
        "ALTER TABLE tenant.summary ADD COLUMN infrastructure_raw_cost numeric",
        "INSERT INTO tenant.summary (source_uuid, usage_start, name, uuid, infrastructure_raw_cost) SELECT '"
            + SOURCE
            + "', '"
            + DAY
            + "', 'cost ' || v, gen_random_uuid(), v FROM unnest(ARRAY[12.5, -1, 0, NULL]) v");

    publish(2, SECOND);

    assertThat(database.query("SELECT name FROM tenant.summary ORDER BY name"))
        .containsExactly("a", "c", "cost -1", "cost 12.5");
    assertThat(readBackChecksum()).isEqualTo(ledger().checksum());
  }

  @Test
  void knowsWithoutTheRowsWhatIsAppliedAlready() throws SQLException {
    assertThat(publisher().isApplied(connection, commit(SLICE, epoch, 5, FIRST))).isFalse();
    publish(5, FIRST);

    assertThat(publisher().isApplied(connection, commit(SLICE, epoch, 5, FIRST))).isTrue();
    assertThat(publisher().isApplied(connection, commit(SLICE, epoch, 4, SECOND))).isTrue();
    assertThat(publisher().isApplied(connection, commit(SLICE, epoch, 6, FIRST))).isFalse();

    SlicePublisher fenced = publisher();
    long old = epoch;
    epoch = claim();
    assertThatThrownBy(() -> fenced.isApplied(connection, commit(SLICE, old, 5, FIRST)))
        .isInstanceOf(FencedException.class);
  }

  @Test
  void replayIsANoOp() throws SQLException {
    publish(5, FIRST);
    publish(6, SECOND);
    Set<String> before = versions();

    assertThat(publish(6, SECOND)).isEqualTo(Outcome.ALREADY_APPLIED);
    assertThat(publish(5, FIRST)).isEqualTo(Outcome.ALREADY_APPLIED);

    assertThat(versions()).isEqualTo(before);
    assertThat(ledger().generation()).isEqualTo(2);
  }

  @Test
  void aLaterEpochStartsItsSequenceAnew() throws SQLException {
    publish(100, FIRST);
    epoch = claim();
    assertThat(publish(1, SECOND)).isEqualTo(Outcome.PUBLISHED);
    assertThat(ledger().generation()).isEqualTo(2);
  }

  @Test
  void equalRowsCauseNoWrite() throws SQLException {
    publish(1, FIRST);
    Set<String> before = versions();
    Frame shuffled = rows(SLICE, row("b", 2), row("a", 1), row("b", 2));

    assertThat(publish(2, shuffled)).isEqualTo(Outcome.UNCHANGED);

    assertThat(versions()).isEqualTo(before);
    assertThat(database.value("SELECT ctid FROM tidemark.slice")).isEqualTo("(0,1)");
  }

  @Test
  void aFencedWriterWritesNothing() throws SQLException {
    publish(1, FIRST);
    long old = epoch;
    claim();
    Set<String> before = versions();

    assertThatThrownBy(() -> publisher().publish(connection, commit(SLICE, old, 2, SECOND), SECOND))
        .isInstanceOf(FencedException.class)
        .hasMessageContaining("epoch " + old)
        .hasMessageContaining(SLICE.toString());
    SliceId fresh = slice(SOURCE, DAY.plusDays(9));
    Frame rows = rows(fresh, row("z", 1));
    assertThatThrownBy(() -> publisher().publish(connection, commit(fresh, old, 3, rows), rows))
        .isInstanceOf(FencedException.class);

    assertThat(versions()).isEqualTo(before);
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(idle()).isTrue();
  }

  @Test
  void whatAnEarlierJobLeftIsPublishedByItsSuccessorUnlessLedgerHasItOrBetter()
      throws SQLException {
    publish(5, FIRST);
    long old = epoch;
    epoch = claim();
    assertThat(publisher().publish(connection, commit(SLICE, old, 4, SECOND), SECOND))
        .isEqualTo(Outcome.ALREADY_APPLIED);
    assertThat(publisher().publish(connection, commit(SLICE, old, 6, SECOND), SECOND))
        .isEqualTo(Outcome.PUBLISHED);
    assertThat(ledger().epoch()).isEqualTo(old);
  }

  @Test
  void aSourceThatWasNeverClaimedIsRefused() {
    SliceId unknown = slice("00000000-0000-0000-0000-0000000000ff", DAY);
    Frame rows = rows(unknown, row("z", 1));
    assertThatThrownBy(() -> publisher().publish(connection, commit(unknown, epoch, 1, rows), rows))
        .isInstanceOf(FencedException.class)
        .hasMessageContaining("not registered");
  }

  @Test
  void anErrorRollsBackAndLeavesTheConnectionUsable() throws SQLException {
    publish(1, FIRST);
    Set<String> before = versions();
    database.execute("ALTER TABLE tenant.summary ADD CONSTRAINT c CHECK (name <> 'c')");

    assertThatThrownBy(() -> publish(2, SECOND))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("constraint");

    assertThat(versions()).isEqualTo(before);
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(publish(3, rows(SLICE, row("d", 1)))).isEqualTo(Outcome.PUBLISHED);
  }

  /** The server kills the session from within the COPY, when some rows have already arrived. */
  @Test
  @ShowsFault(KnownFault.BACKEND_TERMINATED)
  void aSessionKilledInMidCopyLeavesTheOldState() throws SQLException {
    publish(1, FIRST);
    Set<String> before = versions();
    database.execute(
        "CREATE FUNCTION tenant.die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$",
        "CREATE TRIGGER die BEFORE INSERT ON tenant.summary FOR EACH ROW WHEN (NEW.name = 'c')"
            + " EXECUTE FUNCTION tenant.die()");

    assertThatThrownBy(() -> publish(2, SECOND))
        .isInstanceOf(SQLException.class)
        .matches(TransientSql::isTransient);

    assertThat(versions()).isEqualTo(before);
    database.execute("DROP TRIGGER die ON tenant.summary");
    try (Connection next = database.connect()) {
      assertThat(ledger(next).checksum()).isEqualTo(RowDigests.checksum(TABLE, FIRST));
      assertThat(publisher().publish(next, commit(SLICE, epoch, 2, SECOND), SECOND))
          .isEqualTo(Outcome.PUBLISHED);
    }
  }

  @Test
  void refusesRowsThatAreNotTheCommits() {
    assertThatThrownBy(
            () -> publisher().publish(connection, commit(SLICE, epoch, 1, FIRST), SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(SLICE.toString());
  }

  @Test
  void missingPartitionsAreCreatedBeforeTheSliceIsWritten() throws SQLException {
    partitionTarget();
    assertThat(publish(1, FIRST)).isEqualTo(Outcome.PUBLISHED);
    assertThat(database.value("SELECT count(*) FROM tenant.summary_2025_02")).isEqualTo("3");
    assertThat(readBackChecksum()).isEqualTo(ledger().checksum());
  }

  @Test
  void aMissingPartitionIsAnErrorWhereNothingMayBeCreated() throws SQLException {
    partitionTarget();
    SlicePublisher careful = SlicePublisher.of(plan(false), epoch);
    assertThatThrownBy(() -> careful.publish(connection, commit(SLICE, epoch, 1, FIRST), FIRST))
        .hasMessageContaining("tenant.summary has no partition for 2025-02-27")
        .hasMessageContaining("tenant.summary_2025_02")
        .hasMessageContaining("target.jdbc.create");
    assertThat(database.query("SELECT checksum FROM tidemark.slice")).isEmpty();
  }

  private static void partitionTarget() throws SQLException {
    database.execute(
        "DROP TABLE tenant.summary",
        "CREATE TABLE tenant.summary (source_uuid uuid, usage_start date NOT NULL, name text, labels jsonb,"
            + " cost numeric(33,15), members integer, uuid uuid NOT NULL, PRIMARY KEY (usage_start, uuid))"
            + " PARTITION BY RANGE (usage_start)",
        "CREATE TABLE tenant.summary_2025_01 PARTITION OF tenant.summary"
            + " FOR VALUES FROM ('2025-01-01') TO ('2025-02-01')");
  }

  private Outcome publish(long sequence, Frame rows) throws SQLException {
    return publisher().publish(connection, commit(SLICE, epoch, sequence, rows), rows);
  }

  private long claim() throws SQLException {
    return new Deployments(LEDGER)
        .claim(connection, PIPELINE, List.of(SOURCE, OTHER_SOURCE), plan(true).tableName());
  }

  private String readBackChecksum() throws SQLException {
    Frame read = new TableReadBack(TABLE, plan(true).tableName()).read(connection, SLICE);
    return RowDigests.checksum(TABLE, read);
  }

  private LedgerEntry ledger() throws SQLException {
    return ledger(connection);
  }

  private static LedgerEntry ledger(Connection connection) throws SQLException {
    return new LedgerReader(LEDGER)
        .slices(connection, PIPELINE).stream()
            .filter(entry -> entry.slice().equals(SLICE))
            .findFirst()
            .orElseThrow();
  }

  /** Version and place of every row of the target and the ledger. */
  private static Set<String> versions() throws SQLException {
    return Set.copyOf(
        database.query(
            "SELECT concat('target ', xmin, ctid, uuid) FROM tenant.summary"
                + " UNION ALL SELECT concat('ledger ', xmin, ctid, s) FROM tidemark.slice s"));
  }

  private static boolean idle() throws SQLException {
    return database
        .query("SELECT pid FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")
        .isEmpty();
  }
}
