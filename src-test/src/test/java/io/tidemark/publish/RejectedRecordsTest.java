package io.tidemark.publish;

import static io.tidemark.publish.Fixture.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.RawEvent;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.QuarantineFilter;
import io.tidemark.publish.ledger.QuarantineReader;
import io.tidemark.publish.ledger.QuarantineReader.Totals;
import io.tidemark.publish.ledger.QuarantineSql;
import io.tidemark.publish.ledger.RecordEntry;
import io.tidemark.publish.ledger.ReplayRequests;
import io.tidemark.publish.ledger.ReplayRequests.Asked;
import io.tidemark.publish.ledger.ReplayRequests.Page;
import io.tidemark.publish.ledger.Requests;
import io.tidemark.publish.ledger.Requests.Replay;
import io.tidemark.publish.ledger.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RejectedRecordsTest extends MigratedLedger {
  private static final QuarantineFilter ALL = QuarantineFilter.all("usage", List.of("s", ""));
  private static final Instant NOW = Instant.parse("2025-11-01T00:00:00Z");
  private static final Page LARGE = new Page(1000, 1 << 20);

  private final QuarantineReader reader = new QuarantineReader(LEDGER);
  private final ReplayRequests replays = new ReplayRequests(LEDGER);

  /** Any bytes, any header names, null or empty: they come back as they went. */
  @Test
  void recordsOfAnyBytesSurviveQuarantineAndReplay() throws SQLException {
    long seed = System.nanoTime();
    System.out.println("RejectedRecordsTest seed " + seed);
    Random random = new Random(seed);
    List<RawEvent> events = new ArrayList<>();
    for (int offset = 0; offset < 200; offset++) {
      events.add(anyEvent(random, offset));
    }
    for (RawEvent event : events) {
      quarantine(RecordEntry.of("usage", "s", event, "why \0 \ud800", "", NOW));
    }

    assertThat(reader.entries(connection, ALL, 1000))
        .extracting(stored -> stored.entry().event())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrderElementsOf(events);

    assertThat(new Requests(LEDGER).replay(connection, ALL)).isEqualTo(new Replay(200, 0, 0, 200));
    assertThat(reader.entries(connection, ALL, 1000)).isEmpty();
    assertThat(replays.next(connection, "usage", List.of(), LARGE))
        .extracting(Asked::event)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void theSameRecordIsQuarantinedOnceForEachReason() throws SQLException {
    QuarantineEntry first = entry("s", event("t", 0, 7, 1, "a"), "bad");
    quarantine(first, first);
    quarantine(entry("", event("t", 0, 7, 1, "a"), "bad"));
    quarantine(entry("s", event("t", 0, 7, 1, "a"), "worse"));
    quarantine(entry("s", event("t", 1, 7, 1, "a"), "bad"));
    quarantine(entry("s", event("u", 0, 7, 1, "a"), "bad"));
    quarantine(entry("s", event("t", 0, 8, 1, "a"), "bad"));
    // The topic was created anew.
    quarantine(entry("s", event("t", 0, 7, 2, "a"), "bad"));

    assertThat(reader.totals(connection, ALL)).isEqualTo(new Totals(6, 6, 0, 5));
    assertThat(reader.entries(connection, ALL, 10))
        .extracting(StoredEntry::id)
        .contains(first.id());
  }

  @Test
  void entriesOfRecordsAreFoundByTopicAndThoseOfFilesAreNot() throws SQLException {
    quarantine(
        entry("s", event("usage_a", 0, 1, 1, "a"), "r"),
        entry("", event("usageXa", 0, 1, 1, "a"), "r"),
        new QuarantineEntry("usage", "s", "usage_a", "v", 1L, "r", "", 1, NOW));

    assertThat(totals(ALL.withTopic("usage_a"))).isEqualTo(1);
    assertThat(totals(ALL.withTopic("usage?a"))).isEqualTo(2);
    assertThat(totals(ALL.withTopic("*"))).isEqualTo(2);
    assertThat(totals(ALL.withFile("*"))).isEqualTo(1);
    assertThat(totals(QuarantineFilter.all("usage", List.of("s")))).isEqualTo(2);
    assertThat(QuarantineSql.drop(connection, LEDGER, ALL.withTopic("usage_a"))).isEqualTo(1);
    assertThat(totals(ALL)).isEqualTo(2);
  }

  @Test
  void aReplayTakesAllEntriesOfTheRecordsMeantAndNothingElse() throws SQLException {
    quarantine(
        entry("", event("t", 0, 1, 1, "a"), "not decoded"),
        entry("s", event("t", 0, 1, 1, "a"), "too old"),
        entry("s", event("t", 0, 2, 1, "b"), "too old"),
        new QuarantineEntry("usage", "s", "", "2025-10-01", null, "too big", "", 1, NOW),
        new QuarantineEntry("usage", "s", "f", "v", 1L, "not decoded", "", 1, NOW));

    assertThat(new Requests(LEDGER).replay(connection, ALL.withReason("not decoded")))
        .isEqualTo(new Replay(3, 1, 0, 1));

    assertThat(reader.reasons(connection, ALL, 9))
        .extracting(QuarantineReader.Reason::reason)
        .containsExactlyInAnyOrder("too old", "too big");
    assertThat(replays.next(connection, "usage", List.of(), LARGE))
        .singleElement()
        .satisfies(asked -> assertThat(asked.event().offset()).isEqualTo(1));
    assertThat(replays.next(connection, "other", List.of(), LARGE)).isEmpty();
    assertThat(database.query("SELECT kind || ' ' || source FROM tidemark.request ORDER BY id"))
        .containsExactlyInAnyOrder("reread s", "replay s");
    assertThat(new Requests(LEDGER).waiting(connection, "usage", List.of("s"))).isEqualTo(2);
  }

  /** Emitted again without its bytes, it would look like a tombstone. */
  @Test
  void aRecordOfWhichOnlyTheRowIsKnownStaysInQuarantine() throws SQLException {
    RawEvent bare = new RawEvent("t", 0, 9, 1, null, null, new String[0], new byte[0][]);
    quarantine(RecordEntry.of("usage", "s", bare, "too old", "a row", NOW));

    assertThat(new Requests(LEDGER).replay(connection, ALL)).isEqualTo(new Replay(0, 0, 0, 0));
    assertThat(reader.entries(connection, ALL, 9))
        .singleElement()
        .satisfies(stored -> assertThat(stored.entry().payload()).isEqualTo("a row"));
    assertThat(replays.ids(connection, "usage")).isEmpty();
  }

  /** An hour that is closed gives a record back as its row: the request still has its bytes. */
  @Test
  void aReplayedRecordOfWhichOnlyTheRowComesBackKeepsItsBytes() throws SQLException {
    RawEvent whole =
        new RawEvent(
            "t",
            0,
            9,
            1,
            new byte[] {1},
            new byte[] {2},
            new String[] {"h"},
            new byte[][] {new byte[] {3}});
    RawEvent bare = new RawEvent("t", 0, 9, 1, null, null, new String[0], new byte[0][]);
    RawEvent other = new RawEvent("t", 0, 9, 2, null, null, new String[0], new byte[0][]);
    quarantine(RecordEntry.of("usage", "s", whole, "too old", "", NOW));
    assertThat(new Requests(LEDGER).replay(connection, ALL).records()).isEqualTo(1);

    for (String reason : List.of("closed", "closed", "bad")) {
      QuarantineSql.write(
          connection,
          LEDGER,
          List.of(
              RecordEntry.of("usage", "s", bare, reason, "a row", NOW),
              RecordEntry.of("usage", "s", other, reason, "another", NOW)));
    }
    replays.forget(connection, replays.ids(connection, "usage"));

    assertThat(reader.entries(connection, ALL, 9))
        .filteredOn(stored -> stored.entry().payload().equals("a row"))
        .extracting(stored -> stored.entry().event())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(whole, whole);
    assertThat(new Requests(LEDGER).replay(connection, ALL))
        .as("another record of the same offset is still without bytes")
        .isEqualTo(new Replay(2, 0, 0, 1));
  }

  /** Or it would come back to an entry that is known, and lose what the other one had. */
  @Test
  void aReplayTakesEntriesWithoutBytesAlongWithThoseThatHaveThem() throws SQLException {
    RawEvent whole = event("t", 0, 9, 1, "a");
    RawEvent bare = new RawEvent("t", 0, 9, 1, null, null, new String[0], new byte[0][]);
    quarantine(
        RecordEntry.of("usage", "z", bare, "closed", "a row", NOW),
        RecordEntry.of("usage", "s", whole, "too old", "", NOW));

    QuarantineFilter both = QuarantineFilter.all("usage", List.of("s", "z", ""));
    assertThat(new Requests(LEDGER).replay(connection, both)).isEqualTo(new Replay(2, 0, 0, 1));

    QuarantineSql.write(
        connection, LEDGER, List.of(RecordEntry.of("usage", "z", bare, "closed", "a row", NOW)));
    assertThat(reader.entries(connection, both, 9))
        .extracting(stored -> stored.entry().event())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(whole);
  }

  @Test
  void replaysComeInPagesOfBoundedSizeAndWhatIsTakenIsNotGivenAgain() throws SQLException {
    String large = "x".repeat(600);
    quarantine(
        entry("s", event("t", 0, 1, 1, large), "r"),
        entry("s", event("t", 0, 2, 1, large), "r"),
        entry("s", event("t", 0, 3, 1, "a"), "r"),
        entry("s", event("t", 0, 4, 1, "a"), "r"));
    new Requests(LEDGER).replay(connection, ALL);

    List<Long> all = List.copyOf(replays.ids(connection, "usage"));
    assertThat(ids(List.of(), new Page(10, 1))).isEqualTo(all.subList(0, 1));
    assertThat(ids(List.of(), new Page(10, 1000))).isEqualTo(all.subList(0, 1));
    assertThat(ids(all.subList(0, 1), new Page(10, 1000))).isEqualTo(all.subList(1, 4));
    assertThat(ids(all.subList(0, 1), new Page(2, 1000))).isEqualTo(all.subList(1, 3));
    replays.forget(connection, all.subList(0, 3));
    assertThat(ids(List.of(), LARGE)).isEqualTo(all.subList(3, 4));
    assertThat(ids(all, LARGE)).isEmpty();
  }

  private List<Long> ids(List<Long> taken, Page page) throws SQLException {
    return replays.next(connection, "usage", taken, page).stream().map(Asked::id).toList();
  }

  private long totals(QuarantineFilter filter) throws SQLException {
    return reader.totals(connection, filter).entries();
  }

  private static QuarantineEntry entry(String source, RawEvent event, String reason) {
    return RecordEntry.of("usage", source, event, reason, "", NOW);
  }

  private static RawEvent event(
      String topic, int partition, long offset, long timestamp, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return new RawEvent(
        topic, partition, offset, timestamp, null, bytes, new String[0], new byte[0][]);
  }

  private static RawEvent anyEvent(Random random, long offset) {
    int headers = random.nextInt(4);
    String[] names = new String[headers];
    byte[][] values = new byte[headers][];
    for (int i = 0; i < headers; i++) {
      // As Kafka reads a name from its bytes.
      names[i] = new String(bytes(random), StandardCharsets.UTF_8);
      values[i] = bytes(random);
    }
    return new RawEvent(
        "t",
        random.nextInt(3),
        offset,
        List.of(-1L, 0L, Long.MAX_VALUE, random.nextLong()).get(random.nextInt(4)),
        offset % 2 == 0 ? null : bytes(random),
        offset % 2 == 0 || random.nextBoolean() ? bytes(random) : null,
        names,
        values);
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    if (bytes.length > 0 && random.nextBoolean()) {
      bytes[0] = 0;
    }
    return bytes;
  }
}
