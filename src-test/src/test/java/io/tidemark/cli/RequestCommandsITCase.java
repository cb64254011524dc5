package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.lake.LocalVersion;
import io.tidemark.pipeline.RunMode;
import io.tidemark.publish.ledger.QuarantineEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quarantine} and {@code reopen}: what is shown, and what is asked of the job. */
class RequestCommandsITCase {
  @TempDir static Path directory;
  private static LedgerCommandFixture fixture;
  private CommandFixture tidemark;

  @BeforeAll
  static void start() throws Exception {
    fixture = new LedgerCommandFixture(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    fixture.close();
  }

  @BeforeEach
  void migrate() throws Exception {
    tidemark = fixture.tidemark;
    fixture.runs.clear();
    fixture.dropLedger();
    FakeLedger.create(fixture.config);
  }

  @Test
  void listsEntriesWithIdsThatShowUnderstands() throws Exception {
    FakeLedger.quarantine(
        fixture.config,
        entry("s1", "dir/a.csv", "v", 4711L, "bad \u001b[31mdate", "secret row"),
        entry("s1", "", "2025-10-01", null, "too big", ""),
        entry("another", "dir/b.csv", "v", 1L, "bad date", ""));

    assertThat(fixture.run("quarantine ls")).isZero();
    assertThat(tidemark.out())
        .containsPattern("dir/a.csv +\\| 4,711 \\| bad \\\\u001b\\[31mdate +\\| +2 ")
        .contains("slice s1/2025-10-01")
        .contains("2 entries of 1 file, standing for 4 rejects")
        .doesNotContain("b.csv", "secret row");
    assertThat(fixture.run("quarantine ls", "--file", "*.csv", "--output", "json")).isZero();
    JsonNode listing = new ObjectMapper().readTree(tidemark.out());
    assertThat(listing.at("/totals/entries").asInt()).isEqualTo(1);
    assertThat(listing.at("/entries/0/id").asText()).hasSize(64);
    String id = listing.at("/entries/0/short_id").asText();
    assertThat(id).hasSize(8);

    assertThat(fixture.run("quarantine show", id)).isZero();
    assertThat(tidemark.out())
        .contains("file:", "dir/a.csv", "row:          4,711", "payload:\n  secret row\n")
        .contains("now:          the file has gone")
        .contains(listing.at("/entries/0/id").asText());
    assertThat(fixture.run("quarantine ls", "--limit", "1")).isZero();
    assertThat(tidemark.out()).contains("2 entries", "the newest 1 are listed");
    assertThat(fixture.run("quarantine ls", "--limit", "0")).isEqualTo(2);
    assertThat(fixture.run("quarantine ls", "--source", "s2")).isZero();
    assertThat(tidemark.out()).isEqualToIgnoringNewLines("nothing quarantined");
  }

  @Test
  void showsWhetherTheFileIsStillTheRejectedOne() throws Exception {
    Path file = Files.writeString(fixture.lake.resolve("a.csv"), "bad");
    QuarantineEntry rejected = entry("s1", "a.csv", LocalVersion.of(file), 1L, "r", "");
    FakeLedger.quarantine(fixture.config, rejected);

    assertThat(fixture.run("quarantine show", rejected.id(), "--output", "json")).isZero();
    assertThat(new ObjectMapper().readTree(tidemark.out()).at("/now").asText()).isEqualTo("same");
    Files.writeString(file, "good now");
    assertThat(fixture.run("quarantine show", rejected.id())).isZero();
    assertThat(tidemark.out()).contains("the file has changed since");
  }

  @Test
  void refusesIdsThatAreNoneOrNotOne() throws Exception {
    FakeLedger.quarantine(fixture.config, entry("s1", "a", "v", 1L, "r", ""));
    FakeLedger.execute(
        fixture.config,
        """
        UPDATE tidemark.quarantine SET id = 'abcdef01';
        INSERT INTO tidemark.quarantine SELECT 'abcdef02', pipeline, source, 'b', version,
          row_number, reason, payload, occurrences, quarantined_at FROM tidemark.quarantine;
        """);

    assertThat(fixture.run("quarantine show", "abcde")).isEqualTo(2);
    assertThat(tidemark.err()).contains("abcde means several", "abcdef01  a row 1", "abcdef02  b");
    assertThat(fixture.run("quarantine replay", "abcdef01", "abcd")).isEqualTo(2);
    assertThat(fixture.run("quarantine show", "abc")).isEqualTo(2);
    assertThat(tidemark.err()).contains("'abc' is no id");
    assertThat(fixture.run("quarantine show", "ffff")).isEqualTo(2);
    assertThat(tidemark.err()).contains("no entry of these sources has the id ffff");
    assertThat(entries()).isEqualTo(2);
    assertThat(fixture.requests()).isEmpty();
  }

  @Test
  void aReplayAsksForFilesAndRunsIfWanted() throws Exception {
    QuarantineEntry one = entry("s1", "a.csv", "v", 1L, "r", "");
    FakeLedger.quarantine(
        fixture.config,
        one,
        entry("s1", "a.csv", "v", 2L, "r", ""),
        entry("s2", "b.csv", "v", 1L, "r", ""),
        entry("s2", "", "2025-10-01", null, "too big", ""),
        entry("another", "c.csv", "v", 1L, "r", ""));

    assertThat(fixture.run("quarantine replay", one.id().substring(0, 10))).isZero();
    assertThat(tidemark.out())
        .contains("2 entries taken out of quarantine", "the next run, reads 1 file again");
    assertThat(fixture.requests()).containsExactly("reread s1 a.csv");
    assertThat(fixture.runs).isEmpty();

    assertThat(fixture.run("quarantine replay --all --run")).isZero();
    assertThat(tidemark.out())
        .contains("reads 1 file and the files of 1 date again", "2,400 rows written");
    assertThat(fixture.runs).containsExactly(RunMode.BOUNDED);
    assertThat(fixture.requests())
        .containsExactlyInAnyOrder("reread s1 a.csv", "reread s2 b.csv", "reopen s2 2025-10-01");
    assertThat(entries()).isEqualTo(1);

    assertThat(fixture.run("quarantine replay", "--file", "*", "--run", "--output", "json"))
        .isZero();
    assertThat(new ObjectMapper().readTree(tidemark.out()).at("/run/rows_written").asLong())
        .isEqualTo(2400);
    assertThat(tidemark.err()).contains("nothing is read again");
  }

  @Test
  void aDropAsksFirst() throws Exception {
    FakeLedger.quarantine(
        fixture.config,
        entry("s1", "a.csv", "v", 1L, "r", ""),
        entry("s1", "b.csv", "v", 1L, "r", ""));

    assertThat(fixture.run("quarantine drop --all")).isEqualTo(2);
    assertThat(entries()).isEqualTo(2);
    assertThat(fixture.run("quarantine drop", "--file", "a*", "--yes")).isZero();
    assertThat(tidemark.out()).isEqualToIgnoringNewLines("1 entry dropped");
    tidemark.answers(false);
    assertThat(fixture.run("quarantine drop --all")).isZero();
    assertThat(tidemark.question()).isEqualTo("Delete 1 entry from quarantine?");
    assertThat(entries()).isEqualTo(1);
    tidemark.answers(true);
    assertThat(fixture.run("quarantine drop --all --output json")).isZero();
    assertThat(new ObjectMapper().readTree(tidemark.out()).at("/dropped").asInt()).isEqualTo(1);
    assertThat(entries()).isZero();
    assertThat(fixture.requests()).isEmpty();
  }

  @Test
  void reopensDatesAndRangesOfTheLedger() throws Exception {
    FakeLedger.publish(fixture.config, "s1", "2025-10-01");
    FakeLedger.publish(fixture.config, "s1", "2025-10-02");
    FakeLedger.publish(fixture.config, "s2", "2025-10-02");
    FakeLedger.publish(fixture.config, "another", "2025-10-02");

    assertThat(fixture.run("reopen", "--date", "2025-10-01", "--source", "s1")).isZero();
    assertThat(tidemark.out())
        .isEqualToIgnoringNewLines(
            "the running job, or the next run, reads the files of 1 date again");
    assertThat(fixture.run("reopen", "--from", "2025-10-02", "--date", "2025-10-07", "--run"))
        .isZero();
    assertThat(tidemark.out())
        .contains("the files of 4 dates", "nothing is known of s2/2025-10-07", "dates published");
    assertThat(fixture.runs).containsExactly(RunMode.BOUNDED);
    assertThat(fixture.requests())
        .containsExactly(
            "reopen s1 2025-10-01",
            "reopen s1 2025-10-02",
            "reopen s1 2025-10-07",
            "reopen s2 2025-10-02",
            "reopen s2 2025-10-07");
    assertThat(fixture.run("reopen --to 2025-09-30")).isZero();
    assertThat(tidemark.out()).contains("knows no such dates");
    assertThat(fixture.run("reopen --date 2024-12-31")).isEqualTo(2);
    assertThat(tidemark.err()).contains("2024-12-31 is outside of dates.from");
    assertThat(fixture.run("reopen --date 2025-10-01 --output json")).isZero();
    assertThat(new ObjectMapper().readTree(tidemark.out()).findValuesAsText("in_ledger"))
        .isEqualTo(List.of("true", "false"));
  }

  @Test
  void saysThatThereIsNothingBeforeTheFirstRun() throws Exception {
    fixture.dropLedger();

    assertThat(fixture.run("quarantine ls")).isZero();
    assertThat(fixture.run("quarantine replay --all")).isZero();
    assertThat(fixture.run("quarantine drop --all --yes")).isZero();
    assertThat(fixture.run("quarantine show abcd")).isEqualTo(2);
    assertThat(fixture.run("reopen --date 2025-10-01")).isEqualTo(1);
    assertThat(tidemark.err()).contains("there is no ledger yet");
  }

  private static int entries() throws Exception {
    return Integer.parseInt(
        FakeLedger.query(fixture.config, "SELECT count(*) FROM tidemark.quarantine").get(0));
  }

  private static QuarantineEntry entry(
      String source, String file, String version, Long row, String reason, String payload) {
    return new QuarantineEntry(
        "ocp-usage", source, file, version, row, reason, payload, 2, Instant.EPOCH);
  }
}
