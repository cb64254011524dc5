package io.tidemark.cli;

import static io.tidemark.cli.CommandFixture.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandITCase {
  @TempDir static Path directory;
  private static LedgerCommandFixture fixture;

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
    fixture.dropLedger();
    FakeLedger.create(fixture.config);
  }

  @Test
  void showsHowFarEveryDateHasCome() throws Exception {
    publishFourDates();

    assertThat(fixture.run("status")).isZero();
    assertThat(fixture.tidemark.out())
        .containsPattern("2025-10-01 +\\| s1 .*\\| 24/24 \\| +3 \\| +2 \\| +1,200 .* complete")
        .containsPattern("2025-10-02 +\\| s1 .*\\| 23/24 .* open")
        .containsPattern("2025-10-03 +\\| s1 .*\\| 24/24 .* sealed")
        .containsPattern("2025-10-04 +\\| s2 +\\| +0 .*\\| +7/24 .* waiting")
        .contains("3 dates published (1 complete, 1 open, 1 sealed), 1 waiting for their hours")
        .containsPattern("s1: newest date 2025-10-03, [\\d,]+ days behind today; last written")
        .contains("the lake was not listed yet", "nothing quarantined");
  }

  @Test
  void showsOnlyTheDatesAskedFor() throws Exception {
    publishFourDates();

    assertThat(dates("--date", "2025-10-01", "--date", "2025-10-03")).containsExactly(1, 3);
    assertThat(dates("--from", "2025-10-03")).containsExactly(3, 4);
    assertThat(dates("--to", "2025-10-02", "--date", "2025-10-04")).containsExactly(1, 2, 4);
    assertThat(dates("--source", "s2")).containsExactly(4);
    assertThat(dates("--state", "open", "--state", "WAITING")).containsExactly(2, 4);
    assertThat(fixture.run("status", "--source", "s9")).isEqualTo(2);
    assertThat(fixture.tidemark.err()).contains("'s9' is none of", "s1, s2");
    assertThat(fixture.run("status", "--from", "2025-10-02", "--to", "2025-10-01")).isEqualTo(2);
  }

  @Test
  void showsWhatTheJobLastSawOfTheLake() throws Exception {
    lake("now() - interval '5 minutes'", 2, "now() - interval '10 minutes'", 96);

    assertThat(fixture.run("status")).isZero();
    assertThat(fixture.tidemark.out())
        .contains("last good listing 5 min ago, 124 files known, 3 to be read; everything")
        .containsPattern("published as of \\S+Z, 10 min ago")
        .contains("2 listings failed in a row, the last 0 s ago: no access with ***")
        .contains("96 files are gone but not taken back")
        .contains("./tidemark run --confirm-deletes -c " + fixture.file)
        .contains("1 request waits")
        .doesNotContain(CANARY);
  }

  @Test
  void meetsAnObjectiveOrSaysWhyNot() throws Exception {
    lake("now()", 0, "now() - interval '10 minutes'", 0);
    assertThat(fixture.run("status", "--fresh-within", "15m")).isZero();
    assertThat(fixture.run("status", "--fresh-within", "5m", "--output", "json")).isEqualTo(1);
    assertThat(fixture.tidemark.err())
        .startsWith("tidemark: not fresh: everything is published as of ")
        .contains("10 min ago, wanted within 5m");
    JsonNode report = new ObjectMapper().readTree(fixture.tidemark.out());
    assertThat(report.at("/freshness/problem").asText()).contains("10 min ago");
    assertThat(report.at("/freshness/within").asText()).isEqualTo("PT5M");
    assertThat(report.at("/lake/pending").asLong()).isEqualTo(3);
    assertThat(report.at("/lake/published_as_of").asText()).endsWith("Z");

    lake("now()", 1, "now()", 0);
    assertThat(fixture.run("status", "--fresh-within", "15m")).isEqualTo(1);
    assertThat(fixture.tidemark.err())
        .contains("the last listing of the lake failed")
        .doesNotContain(CANARY);
    assertThat(fixture.run("status")).isZero();
  }

  @Test
  void isNotFreshBeforeTheFirstRun() throws Exception {
    fixture.dropLedger();

    assertThat(fixture.run("status")).isZero();
    assertThat(fixture.run("status", "--fresh-within", "1d")).isEqualTo(1);
    assertThat(fixture.tidemark.err()).contains("not fresh: the lake was not listed yet");
  }

  @Test
  void countsReasonsInQuarantine() throws Exception {
    for (int file = 0; file < 12; file++) {
      FakeLedger.quarantine(fixture.config, "s1", "bad" + file + ".csv");
    }

    assertThat(fixture.run("status")).isZero();
    assertThat(fixture.tidemark.out())
        .contains("12 quarantined, most often because:")
        .contains("  12 pod_labels is not JSON (24 times)")
        .contains("bad1.csv row 4,711: pod_labels is not JSON (2 times)")
        .doesNotContain("bad9.csv", "the payload");
  }

  @Test
  void asksForARunWhereTheLedgerIsThatOfAnEarlierRelease() throws Exception {
    fixture.dropLedger();
    FakeLedger.createOlder(fixture.config);
    FakeLedger.publish(fixture.config, "s1", "2025-10-01");

    for (String command : new String[] {"status", "quarantine ls", "quarantine replay --all"}) {
      assertThat(fixture.run(command)).as(command).isEqualTo(1);
      assertThat(fixture.tidemark.err())
          .as(command)
          .contains("the ledger in schema tidemark is that of an earlier release", "tidemark run")
          .doesNotContain("database:");
    }
  }

  private static void publishFourDates() throws Exception {
    String[] states = {"complete", "open", "sealed", "open"};
    int[] hours = {24, 23, 24, 7};
    for (int day = 1; day <= 4; day++) {
      String date = "2025-10-0" + day;
      FakeLedger.publish(fixture.config, day == 4 ? "s2" : "s1", date);
      FakeLedger.cover(fixture.config, date, states[day - 1], hours[day - 1]);
    }
    FakeLedger.execute(
        fixture.config, "UPDATE tidemark.slice SET generation = 0 WHERE source = 's2'");
  }

  private static void lake(String listed, int failures, String publishedAsOf, int held)
      throws Exception {
    FakeLedger.execute(
        fixture.config,
        """
        DELETE FROM tidemark.lake;
        INSERT INTO tidemark.lake
          VALUES ('ocp-usage', '%s', 1, now(), %s, %d, 'no access with %s', 124, 3, %d, %s);
        INSERT INTO tidemark.lake (pipeline, root, epoch, attempted_at)
          VALUES ('ocp-usage', '/another', 1, now());
        DELETE FROM tidemark.request;
        INSERT INTO tidemark.request (pipeline, kind, source, file)
          VALUES ('ocp-usage', 'reread', 's1', 'f'), ('ocp-usage', 'reread', 's9', 'f');
        """
            .formatted(fixture.lake, listed, failures, CANARY, held, publishedAsOf));
  }

  /** Days of the month in the JSON report. */
  private static int[] dates(Object... options) throws Exception {
    Object[] arguments = new Object[options.length + 2];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = "--output";
    arguments[options.length + 1] = "json";
    assertThat(fixture.run("status", arguments)).isZero();
    return new ObjectMapper()
        .readTree(fixture.tidemark.out()).at("/slices").findValuesAsText("date").stream()
            .mapToInt(date -> Integer.parseInt(date.substring(8)))
            .toArray();
  }
}
