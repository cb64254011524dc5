package io.tidemark.publish;

import static io.tidemark.publish.Fixture.LEDGER;
import static io.tidemark.publish.Fixture.PIPELINE;
import static io.tidemark.publish.Fixture.SOURCE;
import static io.tidemark.publish.Fixture.plan;
import static io.tidemark.publish.Fixture.row;
import static io.tidemark.publish.Fixture.rows;
import static io.tidemark.publish.Fixture.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.frame.Frame;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger says of a slice is brought up to date without touching its rows. */
class SliceRecordTest {
  private static final SliceId SLICE = slice();
  private static final Frame ROWS = rows(SLICE, row("a", 1), row("b", 2));
  private static final Completeness HALF = new Completeness(24, 12, 3, 1);
  private static final Completeness WHOLE = new Completeness(24, 24, 4, 1);

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

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void aRecordChangesTheLedgerRowAndNoOther() throws SQLException {
    publisher().publish(connection, about(1, checksum(), "[1]", "open", HALF), ROWS);
    LedgerEntry before = ledger();
    String versions = versions();

    assertThat(record(about(2, checksum(), "[2]", "complete", WHOLE))).isEqualTo(Outcome.RECORDED);

    LedgerEntry after = ledger();
    assertThat(after.generation()).isEqualTo(before.generation()).isEqualTo(1);
    assertThat(after.publishedAt()).isEqualTo(before.publishedAt());
    assertThat(after.checksum()).isEqualTo(before.checksum());
    assertThat(after.state()).isEqualTo("complete");
    assertThat(after.inputs()).isEqualTo("[2]");
    assertThat(after.completeness()).isEqualTo(WHOLE);
    assertThat(after.finishedWith()).isEqualTo("with");
    assertThat(versions()).isEqualTo(versions);
  }

  @Test
  void whatTheLedgerSaysAlreadyIsNotWritten() throws SQLException {
    publisher().publish(connection, about(1, checksum(), "[1]", "open", HALF), ROWS);
    String version = database.value("SELECT xmin FROM tidemark.slice");

    assertThat(record(about(2, checksum(), "[1]", "open", HALF))).isEqualTo(Outcome.UNCHANGED);
    assertThat(record(about(3, checksum(), "", "open", HALF))).isEqualTo(Outcome.UNCHANGED);
    assertThat(publisher().publish(connection, about(4, checksum(), "[1]", "open", HALF), ROWS))
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(database.value("SELECT xmin FROM tidemark.slice")).isEqualTo(version);
  }

  @Test
  void inputsThatAreNotThoseOfTheRowsAreKeptOut() throws SQLException {
    publisher().publish(connection, about(1, checksum(), "[1]", "complete", WHOLE), ROWS);

    assertThat(record(about(2, checksum(), "", "open", HALF))).isEqualTo(Outcome.RECORDED);
    assertThat(ledger().inputs()).isEqualTo("[1]");
    assertThat(ledger().state()).isEqualTo("open");
  }

  @Test
  void aSliceThatWaitsForItsHoursHasAGenerationOnlyOnceItIsPublished() throws SQLException {
    assertThat(record(about(1, "", "", "open", HALF))).isEqualTo(Outcome.RECORDED);
    assertThat(ledger().generation()).isZero();
    assertThat(ledger().inputs()).isEqualTo("[]");
    assertThat(ledger().completeness()).isEqualTo(HALF);

    assertThat(
            publisher().publish(connection, about(2, checksum(), "[1]", "complete", WHOLE), ROWS))
        .isEqualTo(Outcome.PUBLISHED);
    assertThat(ledger().generation()).isEqualTo(1);
    assertThat(database.value("SELECT count(*) FROM tenant.summary")).isEqualTo("2");
  }

  @Test
  void aRecordOfRowsThatTheTableDoesNotShowIsNotBelieved() throws SQLException {
    assertThat(record(about(1, checksum(), "[1]", "sealed", WHOLE))).isEqualTo(Outcome.UNCHANGED);
    assertThat(database.value("SELECT count(*) FROM tidemark.slice")).isEqualTo("0");

    publisher().publish(connection, about(2, checksum(), "[1]", "open", HALF), ROWS);
    assertThat(record(about(3, "another", "[1]", "sealed", WHOLE))).isEqualTo(Outcome.UNCHANGED);
    assertThat(ledger().state()).isEqualTo("open");
  }

  @Test
  void anEarlierRecordAndAnEarlierDeploymentChangeNothing() throws SQLException {
    SlicePublisher old = publisher();
    old.publish(connection, about(5, checksum(), "[1]", "open", HALF), ROWS);
    assertThat(record(about(4, checksum(), "[0]", "sealed", WHOLE)))
        .isEqualTo(Outcome.ALREADY_APPLIED);

    SliceCommit late = about(6, checksum(), "[0]", "sealed", WHOLE);
    claim();
    assertThatThrownBy(() -> old.record(connection, late)).isInstanceOf(FencedException.class);
    assertThat(ledger().state()).isEqualTo("open");
  }

  private SlicePublisher publisher() {
    return SlicePublisher.of(plan(true), epoch);
  }

  private Outcome record(SliceCommit commit) throws SQLException {
    return publisher().record(connection, commit);
  }

  private SliceCommit about(
      long sequence, String checksum, String inputs, String state, Completeness completeness) {
    int rows = checksum.isEmpty() ? 0 : ROWS.rows();
    return new SliceCommit(
        SLICE, epoch, sequence, checksum, rows, inputs, state, completeness, "with");
  }

  private static String checksum() {
    return Fixture.commit(SLICE, 1, 1, ROWS).checksum();
  }

  private long claim() throws SQLException {
    return new Deployments(LEDGER)
        .claim(connection, PIPELINE, Set.of(SOURCE), plan(true).tableName());
  }

  private LedgerEntry ledger() throws SQLException {
    return new LedgerReader(LEDGER).slices(connection, PIPELINE).get(0);
  }

  private static String versions() throws SQLException {
    return String.join(",", database.query("SELECT xmin || ctid::text FROM tenant.summary"));
  }
}
