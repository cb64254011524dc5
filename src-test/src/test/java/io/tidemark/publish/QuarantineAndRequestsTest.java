package io.tidemark.publish;

import static io.tidemark.publish.Fixture.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.publish.ledger.LakeHealth;
import io.tidemark.publish.ledger.LedgerPresence;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.QuarantineReader;
import io.tidemark.publish.ledger.QuarantineReader.Reason;
import io.tidemark.publish.ledger.QuarantineReader.Totals;
import io.tidemark.publish.ledger.QuarantineSql;
import io.tidemark.publish.ledger.Requests;
import io.tidemark.publish.ledger.Requests.Replay;
import io.tidemark.publish.ledger.StoredEntry;
import io.tidemark.workload.SliceId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineAndRequestsTest extends MigratedLedger {
  private static final QuarantineFilter ALL = QuarantineFilter.all("usage", List.of("s", "t"));
  private static final Instant LONG_AGO = Instant.parse("2025-11-01T00:00:00Z");

  private final QuarantineReader reader = new QuarantineReader(LEDGER);
  private final Requests requests = new Requests(LEDGER);

  @ParameterizedTest
  @CsvSource({
    "*.csv, 2",
    "a_b.csv, 1",
    "a?b.csv, 2",
    "a%b.csv, 0",
    "dir/*, 1",
    "*/c\\d%e.txt, 1",
    "*, 3",
    "A_B.CSV, 0",
    "_, 0",
  })
  void globsMatchWholePathsAndNothingElseIsSpecial(String glob, int files) throws SQLException {
    quarantine(
        entry("s", "a_b.csv", "v", 1L, "r"),
        entry("s", "axb.csv", "v", 1L, "r"),
        entry("s", "dir/c\\d%e.txt", "v", 1L, "r"),
        entry("s", "", "2025-10-01", null, "a slice"));

    assertThat(reader.totals(connection, ALL.withFile(glob)).entries()).isEqualTo(files);
  }

  @Test
  void filtersByReasonTimeAndSource() throws SQLException {
    quarantine(
        entry("s", "a", "v", 1L, "Labels are 100% wrong"),
        entry("t", "b", "v", 1L, "no date"),
        entry("u", "c", "v", 1L, "no date"),
        new QuarantineEntry(
            "usage", "s", "d", "v", 1L, "recent", "", 7, Instant.now().minusSeconds(30)));

    assertThat(files(ALL)).containsExactly("d", "a", "b");
    assertThat(files(ALL.withReason("ARE 100% W"))).containsExactly("a");
    assertThat(files(ALL.withReason("1_0"))).isEmpty();
    assertThat(files(ALL.withSince(Duration.ofMinutes(5)))).containsExactly("d");
    assertThat(files(ALL.withSince(Duration.ofSeconds(5)))).isEmpty();
    assertThat(files(QuarantineFilter.all("usage", List.of("t")))).containsExactly("b");
    assertThat(files(QuarantineFilter.all("other", List.of("s", "t")))).isEmpty();
    assertThat(reader.totals(connection, ALL)).isEqualTo(new Totals(3, 11, 3, 0));
    assertThat(reader.reasons(connection, ALL, 2))
        .containsExactly(new Reason("recent", 1, 7), new Reason("Labels are 100% wrong", 1, 2));
    assertThat(reader.entries(connection, ALL, 2)).hasSize(2);
  }

  @Test
  void shortIdsAreUniqueAmongAllEntriesAndNotOnlyThoseListed() throws SQLException {
    database.execute(
        insertWithId("aaaaaaaaaaaa1", "a"),
        insertWithId("aaaaaaaaaaaa2", "b"),
        insertWithId("aaaaaaaaa999", "c"),
        insertWithId("ffff", "d"));

    assertThat(reader.entries(connection, ALL, 10))
        .extracting(StoredEntry::shortId)
        .containsExactly("aaaaaaaaaaaa1", "aaaaaaaaaaaa2", "aaaaaaaaa9", "ffff");
    assertThat(reader.entries(connection, ALL.withFile("a"), 10))
        .singleElement()
        .satisfies(entry -> assertThat(entry.shortId()).isEqualTo("aaaaaaaaaaaa1"));
    assertThat(files(ALL.withIds(List.of("aaaaaaaaaaaa")))).containsExactly("a", "b");
    assertThat(files(ALL.withIds(List.of("ff", "aaaaaaaaa9")))).containsExactly("c", "d");
    assertThat(files(ALL.withIds(List.of()))).isEmpty();
  }

  @Test
  void aReplayAsksForTheFilesAndTakesAllTheirEntries() throws SQLException {
    quarantine(
        entry("s", "a", "v1", 1L, "r"),
        entry("s", "a", "v2", 2L, "other"),
        entry("t", "a", "v1", 1L, "r of the same path elsewhere"),
        entry("s", "b", "v1", 1L, "stays"),
        entry("s", "", "2025-10-01", null, "r too big"),
        entry("s", "", "2025-10-02", null, "stays, another date"));

    assertThat(requests.replay(connection, ALL.withReason("r").withFile("a")))
        .isEqualTo(new Replay(3, 2, 0, 0));
    assertThat(requests.replay(connection, ALL.withReason("r too big")))
        .isEqualTo(new Replay(1, 0, 1, 0));

    assertThat(reasons()).containsExactlyInAnyOrder("stays", "stays, another date");
    assertThat(requested())
        .containsExactly("usage reread s a", "usage reread t a", "usage reopen s 2025-10-01");
    assertThat(requests.waiting(connection, "usage", List.of("s"))).isEqualTo(2);
    assertThat(requests.waiting(connection, "other", List.of("s"))).isZero();
  }

  /** All or nothing: entries leave only if the request is there. */
  @Test
  void aReplayThatCannotAskLeavesTheEntries() throws SQLException {
    quarantine(entry("s", "a", "v1", 1L, "r"), entry("s", "", "no date", null, "r"));

    assertThatThrownBy(() -> requests.replay(connection, ALL)).isInstanceOf(SQLException.class);

    assertThat(reasons()).containsExactly("r", "r");
    assertThat(requested()).isEmpty();
  }

  @Test
  void repliesOfOtherPipelinesAndSourcesAreNotTouched() throws SQLException {
    quarantine(
        entry("u", "a", "v", 1L, "another source"),
        new QuarantineEntry("other", "s", "a", "v", 1L, "another pipeline", "", 1, LONG_AGO));

    assertThat(requests.replay(connection, ALL)).isEqualTo(new Replay(0, 0, 0, 0));
    assertThat(QuarantineSql.drop(connection, LEDGER, ALL)).isZero();
    assertThat(reasons()).hasSize(2);
    assertThat(requested()).isEmpty();
  }

  @Test
  void dropsWhatIsMeantAndAsksForNothing() throws SQLException {
    quarantine(entry("s", "a", "v1", 1L, "r"), entry("s", "b", "v1", 1L, "stays"));

    assertThat(QuarantineSql.drop(connection, LEDGER, ALL.withFile("a"))).isEqualTo(1);
    assertThat(reasons()).containsExactly("stays");
    assertThat(requested()).isEmpty();
  }

  @Test
  void slicesAreReopenedAsOftenAsAsked() throws SQLException {
    SliceId slice = new SliceId("usage", "s", LocalDate.of(2025, 10, 1));
    requests.reopen(connection, List.of(slice));
    requests.reopen(connection, List.of(slice, new SliceId("usage", "t", slice.date())));
    requests.reopen(connection, List.of());

    assertThat(requested())
        .containsExactly(
            "usage reopen s 2025-10-01", "usage reopen s 2025-10-01", "usage reopen t 2025-10-01");
  }

  @Test
  void readsTheHealthOfOneLake() throws SQLException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    database.execute(
        "INSERT INTO tidemark.lake (pipeline, root, epoch, attempted_at) VALUES ('usage', '/a', 1, '"
            + now
            + "')",
        "INSERT INTO tidemark.lake VALUES ('usage', '/b', 1, '%1$s', '%1$s', 2, 'no', 3, 4, 5, '%1$s')"
            .formatted(now));

    assertThat(LakeHealth.read(connection, LEDGER, "usage", "/a"))
        .contains(new LakeHealth(now, null, 0, "", 0, 0, 0, null));
    assertThat(LakeHealth.read(connection, LEDGER, "usage", "/b"))
        .contains(new LakeHealth(now, now, 2, "no", 3, 4, 5, now));
    assertThat(LakeHealth.read(connection, LEDGER, "usage", "/c")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "DROP TABLE tidemark.request",
    "DROP TABLE tidemark.lake",
    "DROP TABLE tidemark.claim",
    "ALTER TABLE tidemark.slice DROP COLUMN finished_with",
    "ALTER TABLE tidemark.quarantine DROP COLUMN record_value",
  })
  void knowsALedgerThatLacksSomething(String change) throws SQLException {
    LedgerReader ledger = new LedgerReader(LEDGER);
    assertThat(ledger.presence(connection)).isEqualTo(LedgerPresence.CURRENT);
    database.execute(change);
    assertThat(ledger.presence(connection)).isEqualTo(LedgerPresence.OLDER);
    assertThat(ledger.generations(connection, "usage")).isEmpty();
    database.dropSchemas("tidemark");
    assertThat(ledger.presence(connection)).isEqualTo(LedgerPresence.NONE);
  }

  private List<String> files(QuarantineFilter filter) throws SQLException {
    return reader.entries(connection, filter, 100).stream()
        .map(stored -> stored.entry().file())
        .toList();
  }

  private static List<String> reasons() throws SQLException {
    return database.query("SELECT reason FROM tidemark.quarantine ORDER BY 1");
  }

  private static List<String> requested() throws SQLException {
    return database.query(
        "SELECT concat_ws(' ', pipeline, kind, source, slice, file) FROM tidemark.request ORDER BY id");
  }

  private static String insertWithId(String id, String file) {
    return "INSERT INTO tidemark.quarantine VALUES ('%s', 'usage', 's', '%s', 'v', 1, 'r', '', 1, to_timestamp(0))"
        .formatted(id, file);
  }

  private static QuarantineEntry entry(
      String source, String file, String version, Long row, String reason) {
    return new QuarantineEntry("usage", source, file, version, row, reason, "payload", 2, LONG_AGO);
  }
}
