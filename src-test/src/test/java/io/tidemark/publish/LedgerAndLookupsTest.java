package io.tidemark.publish;

import static io.tidemark.publish.Fixture.KEYS;
import static io.tidemark.publish.Fixture.LEDGER;
import static io.tidemark.publish.Fixture.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.QuarantineReader;
import io.tidemark.publish.ledger.QuarantineSql;
import io.tidemark.publish.ledger.StoredEntry;
import io.tidemark.publish.table.LookupReader;
import io.tidemark.workload.Lookups;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerAndLookupsTest {
  private static TestDatabase database;

  @BeforeAll
  static void startServer() throws SQLException {
    database = TestDatabase.start();
    TargetPreparation.prepare(database.dataSource(), plan(true));
  }

  @AfterAll
  static void stopServer() throws IOException {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.execute("TRUNCATE tidemark.quarantine, tenant.enabled_keys");
  }

  @Test
  void lookupsAreTextAndTheirOrderMeansNothing() throws SQLException {
    database.execute("INSERT INTO tenant.enabled_keys VALUES ('b', false), ('a', true)");
    Lookups first = read();
    database.execute(
        "TRUNCATE tenant.enabled_keys",
        "INSERT INTO tenant.enabled_keys VALUES ('a', true)",
        "INSERT INTO tenant.enabled_keys VALUES ('b', false)");
    Lookups second = read();

    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
    Frame keys = first.table("enabled_keys");
    assertThat(keys.rows()).isEqualTo(2);
    assertThat(text(keys.text("key"), 0)).isEqualTo("a");
    assertThat(text(keys.text("enabled"), 0)).isEqualTo("true");
    assertThat(text(keys.text("enabled"), 1)).isEqualTo("false");
  }

  @Test
  void fingerprintFollowsTheContents() throws SQLException {
    String empty = read().fingerprint();
    database.execute("INSERT INTO tenant.enabled_keys VALUES ('a', true)");
    String one = read().fingerprint();
    database.execute("UPDATE tenant.enabled_keys SET enabled = false");
    assertThat(List.of(empty, one, read().fingerprint())).doesNotHaveDuplicates();
  }

  @Test
  void theSameRejectIsQuarantinedOnce() throws SQLException {
    QuarantineEntry reject = entry("v1", 7L, "bad date");
    insert(
        reject,
        reject,
        entry("v1", 8L, "bad date"),
        entry("v2", 7L, "bad date"),
        entry("v1", null, "truncated"));
    insert(reject);

    assertThat(database.value("SELECT count(*) FROM tidemark.quarantine")).isEqualTo("4");
    try (Connection connection = database.connect()) {
      QuarantineReader reader = new QuarantineReader(LEDGER);
      QuarantineFilter all = QuarantineFilter.all("usage", List.of("s"));
      assertThat(reader.entries(connection, all, 10))
          .hasSize(4)
          .extracting(StoredEntry::entry)
          .contains(reject);
    }
  }

  /** A slice that cannot be published has no file that would name its source. */
  @Test
  void entriesWithoutAFileAreTheirSources() throws SQLException {
    QuarantineEntry ofOne = slice("s");
    QuarantineEntry ofAnother = slice("t");
    insert(ofOne, ofAnother, ofOne);

    try (Connection connection = database.connect()) {
      assertThat(
              new QuarantineReader(LEDGER)
                  .entries(connection, QuarantineFilter.all("usage", List.of("s", "t")), 10))
          .extracting(StoredEntry::entry)
          .containsExactlyInAnyOrder(ofOne, ofAnother);
    }
  }

  /** A ledger holds entries of earlier versions; the same reject must be known there. */
  @Test
  void theIdOfAnEntryWithAFileNeverChanges() {
    assertThat(entry("v1", 7L, "bad date").id())
        .isEqualTo("a11feb9da4949bf69302acd26be665fb388f6185a41449de5eac563488d67fb6");
    assertThat(entry("v1", null, "bad date").id())
        .isEqualTo("39acf73f819db70312f0010aeb8464c547d9006ec818d2864cb41a4c7bf6dee9");
  }

  @Test
  void aPayloadThatPostgresCannotStoreIsQuarantinedAllTheSame() throws SQLException {
    insert(
        new QuarantineEntry(
            "usage", "s", "f\0", "v", null, "why\0", "a\0b';--\\", 1, Instant.EPOCH));
    assertThat(database.value("SELECT payload FROM tidemark.quarantine"))
        .isEqualTo("a\uFFFDb';--\\");
    assertThat(database.value("SELECT quarantined_at = to_timestamp(0) FROM tidemark.quarantine"))
        .isEqualTo("t");
  }

  private static Lookups read() throws SQLException {
    try (Connection connection = database.connect()) {
      return LookupReader.read(connection, "tenant", List.of(KEYS));
    }
  }

  private static String text(TextColumn column, int row) {
    return column.dictionary().get(column.ids()[row]);
  }

  private static QuarantineEntry entry(String version, Long row, String reason) {
    return new QuarantineEntry(
        "usage", "s", "f.csv", version, row, reason, "payload", 2, Instant.EPOCH);
  }

  private static QuarantineEntry slice(String source) {
    return new QuarantineEntry(
        "usage", source, "", "2025-10-01", null, "too big", "", 1, Instant.EPOCH);
  }

  private static void insert(QuarantineEntry... entries) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(QuarantineSql.insert(LEDGER))) {
      for (QuarantineEntry entry : entries) {
        QuarantineSql.bind(statement, entry);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
