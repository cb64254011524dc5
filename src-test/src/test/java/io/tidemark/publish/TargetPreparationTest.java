package io.tidemark.publish;

import static io.tidemark.publish.Fixture.DAY;
import static io.tidemark.publish.Fixture.KEYS;
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
import io.tidemark.publish.ledger.LakeHealth;
import io.tidemark.publish.ledger.LedgerPresence;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.QuarantineReader;
import io.tidemark.publish.ledger.QuarantineSql;
import io.tidemark.publish.ledger.Requests;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.LookupReader;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetPreparationTest {
  private static final SliceId SLICE = slice();
  private static final Frame ROWS = rows(SLICE, row("a", 1 / 3.0), row("b", -2));

  private static TestDatabase database;

  @BeforeAll
  static void startServer() {
    database = TestDatabase.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    database.close();
  }

  @BeforeEach
  void dropEverything() throws SQLException {
    database.dropSchemas("tenant", "tidemark", "ledger2");
  }

  @Test
  void createsWhatIsMissingAndOnlyThat() throws SQLException {
    assertThat(prepare(true)).containsExactly("tenant.enabled_keys", "tenant.summary");
    assertThat(prepare(true)).isEmpty();
    assertThat(prepare(false)).isEmpty();
    database.execute("DROP TABLE tenant.enabled_keys");
    assertThat(prepare(true)).containsExactly("tenant.enabled_keys");

    assertThat(
            database.query(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'tidemark' ORDER BY 1"))
        .containsExactly(
            "claim",
            "deployment",
            "flyway_schema_history",
            "lake",
            "quarantine",
            "request",
            "slice",
            "topic");
    assertThat(
            database.query(
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'tenant' AND tablename = 'summary'"))
        .anyMatch(index -> index.endsWith("(source_uuid, usage_start)"))
        .anyMatch(index -> index.contains("UNIQUE") && index.endsWith("(uuid)"));
  }

  @Test
  void namesEveryMissingTableWhereNothingMayBeCreated() {
    assertThatThrownBy(() -> prepare(false))
        .isInstanceOf(InvalidTargetException.class)
        .hasMessageContaining(
            "tenant.summary, tenant.enabled_keys, tidemark.slice, tidemark.deployment, tidemark.claim,"
                + " tidemark.quarantine, tidemark.lake, tidemark.request")
        .hasMessageContaining("target.jdbc.create: true");
  }

  @Test
  void theLedgersSchemaIsConfigurableAndMayHoldOtherTables() throws SQLException {
    database.execute("CREATE SCHEMA ledger2", "CREATE TABLE ledger2.mine (a int)");
    LedgerSchema other = new LedgerSchema("ledger2");
    TargetPreparation.prepare(
        database.dataSource(), new TargetPlan("tenant", other, TABLE, List.of(), true));
    assertThat(
            database.query(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'ledger2' ORDER BY 1"))
        .containsExactly(
            "claim",
            "deployment",
            "flyway_schema_history",
            "lake",
            "mine",
            "quarantine",
            "request",
            "slice",
            "topic");
    assertThat(database.query("SELECT 1 FROM pg_namespace WHERE nspname = 'tidemark'")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP COLUMN cost                     | column cost is missing, expected numeric(33,15)",
        "ALTER name TYPE jsonb USING NULL     | column name is jsonb, expected text",
        "ALTER cost TYPE numeric(20,2)        | column cost is numeric(20,2), expected numeric(33,15)",
        "ALTER cost TYPE real                 | column cost is real, expected numeric(33,15)",
        "ALTER labels TYPE text               | column labels is text, expected jsonb",
        "ALTER members TYPE text              | column members is text, expected integer",
        "DROP COLUMN uuid                     | column uuid is missing, expected uuid",
        "ADD mine int NOT NULL                | column mine is not null without a default",
        "ADD infrastructure_raw_cost text     | column infrastructure_raw_cost is text, expected a number",
      })
  void namesTheColumnThatDoesNotSuit(String change, String message) throws SQLException {
    prepare(true);
    database.execute("ALTER TABLE tenant.summary " + change);
    assertThatThrownBy(() -> prepare(false))
        .isInstanceOf(InvalidTargetException.class)
        .hasMessageContaining("tenant.summary")
        .hasMessageContaining(message);
  }

  @Test
  void namesTheLookupColumnThatIsMissing() throws SQLException {
    prepare(true);
    database.execute("ALTER TABLE tenant.enabled_keys DROP COLUMN enabled");
    assertThatThrownBy(() -> prepare(false))
        .hasMessageContaining("tenant.enabled_keys: missing columns [enabled]");
  }

  /** Types that differ harmlessly, further columns, another order: the same rows come back. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar(50) | json  | numeric        | bigint",
        "varchar     | jsonb | float8         | smallint",
        "char(5)     | json  | numeric(40,20) | integer",
      })
  void writesThroughOtherColumnTypes(String text, String json, String number, String integer)
      throws SQLException {
    database.execute(
        "CREATE SCHEMA tenant",
        "CREATE TABLE tenant.summary (extra int, members "
            + integer
            + ", noted timestamptz NOT NULL DEFAULT now(), cost "
            + number
            + ", labels "
            + json
            + ", name "
            + text
            + ", usage_start date, uuid uuid, source_uuid uuid)");
    prepare(true);
    publish(1);
    try (Connection connection = database.connect()) {
      Frame read = new TableReadBack(TABLE, plan(true).tableName()).read(connection, SLICE);
      assertThat(RowDigests.checksum(TABLE, read)).isEqualTo(RowDigests.checksum(TABLE, ROWS));
    }
    assertThat(
            database.query("SELECT round(cost::numeric, 15)::text FROM tenant.summary ORDER BY 1"))
        .containsExactly("-2.000000000000000", "0.333333333333333");
  }

  @Test
  void aTargetThatWasDroppedIsPublishedAgain() throws SQLException {
    prepare(true);
    publish(1);
    assertThat(publish(2)).isEqualTo(Outcome.UNCHANGED);
    database.execute("DROP TABLE tenant.summary");
    prepare(true);
    try (Connection connection = database.connect()) {
      assertThat(new LedgerReader(LEDGER).slices(connection, PIPELINE))
          .singleElement()
          .satisfies(entry -> assertThat(entry.checksum()).isEmpty());
    }
    assertThat(publish(3)).isEqualTo(Outcome.PUBLISHED);
    assertThat(database.value("SELECT count(*) FROM tenant.summary")).isEqualTo("2");
  }

  @Test
  void slicesOfOtherTargetsKeepTheirChecksumWhenATableIsCreated() throws SQLException {
    prepare(true);
    publish(1);
    TargetPreparation.prepare(
        database.dataSource(), new TargetPlan("ledger2", LEDGER, TABLE, List.of(), true));
    assertThat(publish(2)).isEqualTo(Outcome.UNCHANGED);
  }

  /** Partitions of Koku's kind: one for each month, and a default one. */
  @Test
  void aDefaultPartitionIsRelievedOfMonthsThatItDoesNotHold() throws SQLException {
    database.execute(
        "CREATE SCHEMA tenant",
        "CREATE TABLE tenant.summary (source_uuid uuid, usage_start date NOT NULL, name text, labels jsonb,"
            + " cost numeric(33,15), members integer, uuid uuid) PARTITION BY RANGE (usage_start)",
        "CREATE TABLE tenant.summary_default PARTITION OF tenant.summary DEFAULT",
        "INSERT INTO tenant.summary (usage_start) VALUES ('2025-03-15')");
    prepare(true);
    publish(1);
    SliceId march = slice(SOURCE, DAY.plusDays(3));
    publish(march, rows(march, row("m", 1)), 2, true);
    SliceId april = slice(SOURCE, DAY.plusDays(40));
    publish(april, rows(april, row("n", 1)), 3, false);
    assertThat(
            database.query(
                "SELECT tableoid::regclass::text || ' ' || count(*) FROM tenant.summary GROUP BY tableoid ORDER BY 1"))
        .containsExactly("tenant.summary_2025_02 2", "tenant.summary_default 3");
  }

  /** USAGE on the schemas and DML on the tables, nothing else: not even temporary tables. */
  @Test
  void aRoleThatMayOnlyReadAndWriteRowsSuffices() throws SQLException {
    prepare(true);
    database.execute(
        "DROP ROLE IF EXISTS writer",
        "CREATE ROLE writer LOGIN",
        "REVOKE ALL ON DATABASE postgres FROM PUBLIC",
        "GRANT CONNECT ON DATABASE postgres TO writer",
        "GRANT USAGE ON SCHEMA tenant, tidemark TO writer",
        "GRANT SELECT, INSERT, DELETE ON tenant.summary TO writer",
        "GRANT SELECT ON tenant.enabled_keys TO writer",
        "GRANT SELECT, INSERT, UPDATE ON tidemark.slice, tidemark.deployment, tidemark.lake TO writer",
        "GRANT SELECT, INSERT, DELETE ON tidemark.quarantine, tidemark.request TO writer");
    try (Connection connection = database.connectAs("writer")) {
      TargetPreparation.prepare(database.dataSourceAs("writer"), plan(false));
      long epoch =
          new Deployments(LEDGER)
              .claim(connection, PIPELINE, List.of(SOURCE), plan(false).tableName());
      SlicePublisher publisher = SlicePublisher.of(plan(false), epoch);
      assertThat(publisher.publish(connection, commit(SLICE, epoch, 1, ROWS), ROWS))
          .isEqualTo(Outcome.PUBLISHED);
      Frame fewer = rows(SLICE, row("a", 1));
      assertThat(publisher.publish(connection, commit(SLICE, epoch, 2, fewer), fewer))
          .isEqualTo(Outcome.PUBLISHED);
      assertThat(
              LookupReader.read(connection, "tenant", List.of(KEYS)).table("enabled_keys").rows())
          .isZero();
      replays(connection);
    } finally {
      database.execute("DROP OWNED BY writer", "DROP ROLE writer");
    }
  }

  /** An identity column asks for no privilege on its sequence. */
  private static void replays(Connection connection) throws SQLException {
    database.execute(
        "INSERT INTO tidemark.quarantine VALUES ('1', '"
            + PIPELINE
            + "', '"
            + SOURCE
            + "', 'f', 'v', 1, 'why', '', 1, now())");
    QuarantineFilter all = QuarantineFilter.all(PIPELINE, List.of(SOURCE));
    Requests requests = new Requests(LEDGER);
    assertThat(requests.replay(connection, all)).isEqualTo(new Requests.Replay(1, 1, 0, 0));
    requests.reopen(connection, List.of(SLICE));
    assertThat(requests.waiting(connection, PIPELINE, List.of(SOURCE))).isEqualTo(2);
    assertThat(QuarantineSql.drop(connection, LEDGER, all)).isZero();
    assertThat(LakeHealth.read(connection, LEDGER, PIPELINE, "lake")).isEmpty();
  }

  /** What docs/operations.md says that {@code status} and {@code quarantine ls} need. */
  @Test
  void aRoleThatMayOnlyReadTheLedgerSeesItsStatus() throws SQLException {
    prepare(true);
    publish(1);
    database.execute(
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN",
        "GRANT CONNECT ON DATABASE postgres TO reader",
        "GRANT USAGE ON SCHEMA tidemark TO reader",
        "GRANT SELECT ON tidemark.slice, tidemark.quarantine, tidemark.lake, tidemark.request"
            + " TO reader");
    try (Connection connection = database.connectAs("reader")) {
      LedgerReader reader = new LedgerReader(LEDGER);
      QuarantineFilter all = QuarantineFilter.all(PIPELINE, List.of(SOURCE));
      assertThat(reader.presence(connection)).isEqualTo(LedgerPresence.CURRENT);
      assertThat(reader.slices(connection, PIPELINE)).hasSize(1);
      assertThat(new QuarantineReader(LEDGER).entries(connection, all, 1)).isEmpty();
      assertThat(LakeHealth.read(connection, LEDGER, PIPELINE, "lake")).isEmpty();
      assertThat(new Requests(LEDGER).waiting(connection, PIPELINE, List.of(SOURCE))).isZero();
      assertThatThrownBy(() -> new Requests(LEDGER).reopen(connection, List.of(SLICE)))
          .hasMessageContaining("permission denied for table request");
    } finally {
      database.execute("DROP OWNED BY reader", "DROP ROLE reader");
    }
  }

  private static List<String> prepare(boolean create) throws SQLException {
    return TargetPreparation.prepare(database.dataSource(), plan(create));
  }

  private static Outcome publish(long sequence) throws SQLException {
    return publish(SLICE, ROWS, sequence, true);
  }

  private static Outcome publish(SliceId slice, Frame rows, long sequence, boolean create)
      throws SQLException {
    try (Connection connection = database.connect()) {
      long epoch =
          new Deployments(LEDGER)
              .claim(connection, PIPELINE, List.of(SOURCE), plan(create).tableName());
      return SlicePublisher.of(plan(create), epoch)
          .publish(connection, commit(slice, epoch, sequence, rows), rows);
    }
  }
}
