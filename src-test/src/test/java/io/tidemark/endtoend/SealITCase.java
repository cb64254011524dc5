package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.pipeline.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dates that let go of their totals, and what opens them again. */
class SealITCase {
  @TempDir Path directory;
  private TestPipeline sealing;
  private TestPipeline pipeline;

  @BeforeEach
  void publishAndSealTwoDates() throws Exception {
    pipeline =
        TestPipeline.of(directory, "tiny", config -> new TinyWorkload("s1"))
            .providers(TestPipeline.PROVIDER)
            .with("seal.after", "1h");
    sealing = pipeline.with("seal.after", "1s");
    write("a.csv", "2025-10-01,x,1", "2025-10-02,x,10");
    write("b.csv", "2025-10-01,x,2");
    write("c.csv", "2025-10-02,x,20");
    assertThat(pipeline.run().filesRead()).isEqualTo(3);
    Thread.sleep(1_100);
    RunResult sealed = sealing.run();
    assertThat(sealed.filesRead()).isZero();
    assertThat(sealed.slicesPublished()).isZero();
    assertThat(states()).containsExactly("2025-10-01 sealed 1", "2025-10-02 sealed 1");
  }

  @Test
  void aLateFileReadsTheFilesOfItsDateAgainAndNoOthers() throws Exception {
    write("late.csv", "2025-10-01,x,100");
    RunResult result = pipeline.run();
    assertThat(result.filesRead()).as("late, a, b").isEqualTo(3);
    assertThat(result.slicesPublished()).isEqualTo(1);
    assertThat(table()).containsExactly("2025-10-01 103", "2025-10-02 30");
    assertThat(states()).containsExactly("2025-10-01 complete 2", "2025-10-02 sealed 1");

    write("late.csv", "2025-10-01,x,200");
    assertThat(pipeline.run().filesRead()).as("the date is open").isEqualTo(1);
    assertThat(table()).containsExactly("2025-10-01 203", "2025-10-02 30");
  }

  @Test
  void aFileThatIsGoneIsTakenBackFromSealedDates() throws Exception {
    Files.delete(file("a.csv"));
    RunResult result = pipeline.run();
    assertThat(result.filesRead()).as("b, c").isEqualTo(2);
    assertThat(table()).containsExactly("2025-10-01 2", "2025-10-02 20");
  }

  @Test
  void aRequestReadsADateAgainAndIsDeleted() throws Exception {
    pipeline
        .database()
        .execute(
            "INSERT INTO %s (pipeline, kind, source, slice) VALUES ('tiny', 'reopen', 's1', '2025-10-02')"
                .formatted(ledger("request")));
    RunResult result = pipeline.run();
    assertThat(result.filesRead()).as("a, c").isEqualTo(2);
    assertThat(result.rowsWritten()).isZero();
    assertThat(states()).containsExactly("2025-10-01 sealed 1", "2025-10-02 complete 1");
    assertThat(pipeline.database().value("SELECT count(*) FROM " + ledger("request")))
        .isEqualTo("0");
    assertThat(pipeline.run().filesRead()).as("once").isZero();
  }

  @Test
  void aRowWhoseChecksumWasEmptiedIsPublishedAgain() throws Exception {
    pipeline
        .database()
        .execute(
            "UPDATE %s SET checksum = '' WHERE slice = '2025-10-01'".formatted(ledger("slice")));
    RunResult result = pipeline.run();
    assertThat(result.filesRead()).as("a, b").isEqualTo(2);
    assertThat(states()).containsExactly("2025-10-01 complete 2", "2025-10-02 sealed 1");
  }

  @Test
  void changedLookupsReopenSealedDatesWithinTheHorizonOnly() throws Exception {
    pipeline
        .database()
        .execute("INSERT INTO \"%s\".tiny_factor VALUES ('x', 2)".formatted(pipeline.schema()));
    assertThat(pipeline.with("seal.lookup_horizon", "1d").run().filesRead()).isZero();
    assertThat(table()).containsExactly("2025-10-01 3", "2025-10-02 30");
    RunResult result = pipeline.with("seal.lookup_horizon", "36500d").run();
    assertThat(result.filesRead()).as("a twice, b, c").isEqualTo(4);
    assertThat(table()).containsExactly("2025-10-01 6", "2025-10-02 60");
  }

  @Test
  void reportsThatASavepointHoldsAreSentAgainAndHoldNothingBack() throws Exception {
    TestPipeline rarely = pipeline.with("state.interval", "1h");
    write("late.csv", "2025-10-01,x,100");
    assertThat(rarely.run().filesRead()).isEqualTo(3);
    assertThat(rarely.run().filesRead()).isZero();
    write("late.csv", "2025-10-01,x,200");
    assertThat(rarely.run().filesRead()).isEqualTo(1);
    assertThat(table()).containsExactly("2025-10-01 203", "2025-10-02 30");
  }

  @Test
  void theLakesRowSaysWhenItWasListedAndUpToWhereItIsPublished() throws Exception {
    assertThat(
            pipeline
                .database()
                .query(
                    """
                    SELECT files || ' ' || pending || ' ' || held || ' ' || failures || ' '
                           || (listed_at >= published_as_of)
                      FROM %s WHERE published_as_of > now() - interval '1 hour'
                    """
                        .formatted(ledger("lake"))))
        .containsExactly("3 0 0 0 true");
  }

  private List<String> states() throws SQLException {
    return pipeline
        .database()
        .query(
            "SELECT slice || ' ' || state || ' ' || generation FROM %s ORDER BY 1"
                .formatted(ledger("slice")));
  }

  private List<String> table() throws SQLException {
    return pipeline
        .database()
        .query(
            "SELECT day || ' ' || total::bigint FROM \"%s\".tiny_daily ORDER BY day"
                .formatted(pipeline.schema()));
  }

  private String ledger(String table) {
    return "\"%s\".%s".formatted(pipeline.ledger(), table);
  }

  private Path file(String name) {
    return directory.resolve("lake/in/source=s1").resolve(name);
  }

  private void write(String name, String... rows) throws IOException {
    Files.createDirectories(file(name).getParent());
    StringBuilder csv = new StringBuilder("at,name,amount\n");
    for (String row : rows) {
      csv.append(row.replaceFirst(",", " 05:00:00 +0000 UTC,")).append('\n');
    }
    Files.writeString(file(name), csv);
  }
}
