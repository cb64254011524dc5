package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.config.ConfigException;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.EmbeddedDatabase;
import io.tidemark.pipeline.Plan;
import io.tidemark.pipeline.PlanDepth;
import io.tidemark.pipeline.PlannedFile;
import io.tidemark.pipeline.PlannedFile.Action;
import io.tidemark.pipeline.PlannedSlice;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.SealedSlice;
import io.tidemark.pipeline.WaitingSlice;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.rows.ColumnTotal;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandITCase {
  private static final LocalDate DAY = LocalDate.of(2025, 10, 1);
  private static final List<PlannedFile> FILES =
      List.of(
          new PlannedFile("in/a", "s1", DAY, Action.REPLACED, 1_500_000),
          new PlannedFile("in/b", "s1", DAY.plusDays(1), Action.GONE, 0));
  private static final PlannedSlice CHANGED =
      new PlannedSlice(
          "s1",
          DAY,
          "complete",
          1200,
          1209,
          10,
          3,
          1,
          List.of(
              new ColumnTotal("cpu", new BigDecimal("1234.5"), new BigDecimal("1240.25")),
              new ColumnTotal("memory", new BigDecimal("0.001"), new BigDecimal("0.002"))));

  @TempDir static Path directory;
  private static EmbeddedDatabase database;

  private final List<PlanDepth> depths = new ArrayList<>();
  private Plan planned = nothing();
  private final CommandFixture tidemark = CommandFixture.planning(this::plan);
  private Path config;

  @BeforeAll
  static void start() throws Exception {
    database = EmbeddedDatabase.start(directory.resolve("pg"));
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void writeConfiguration() throws Exception {
    config =
        Files.writeString(
            directory.resolve("config.yaml"),
            """
            version: 1
            pipeline: ocp-usage
            source:
              files: {root: lake}
            providers:
              - {account: org1, source: s1, cluster_id: c1}
            target:
              jdbc: {url: embedded, directory: '%s', schema: org1}
            state: {checkpoints: checkpoints}
            """
                .formatted(directory.resolve("pg")));
  }

  @Test
  void showsDatesBeforeAndAfter() {
    planned = of(PlanDepth.SLICES, FILES, List.of(CHANGED), 0);

    assertThat(tidemark.run("plan", "-c", config)).isZero();
    assertThat(depths).containsExactly(PlanDepth.SLICES);
    assertThat(tidemark.out())
        .containsPattern("2025-10-01 +\\| +0 \\| +1 \\| +0 \\| +0 \\| +1.5")
        .containsPattern("2025-10-02 +\\| +0 \\| +0 \\| +0 \\| +1 \\| +0.0")
        .containsPattern(
            "2025-10-01 \\| 1,200 -> 1,209 \\| \\+10 ~3 -1 +\\| 1,234.50 -> 1,240.25 \\|"
                + " 0.001 -> 0.002")
        .contains("1 date would change (+10 ~3 -1 rows), 29 would not, 2 only recorded")
        .contains("1 file to read (1.5 MB), 1 to take back, 4,711 rows")
        .contains("1 waiting")
        .contains("2025-10-03 s1: 18 of 24 hours")
        .contains("sealed, to be opened again")
        .contains("sealed, staying behind")
        .contains("5 known files are gone at once and would not be taken back")
        .doesNotContain("quarantined")
        .doesNotContain("source  ")
        .doesNotContain("\u001b[");
  }

  @Test
  void showsSourcesWhereThereAreSeveralAndTotalsThatFit() {
    ColumnTotal wide = new ColumnTotal("x".repeat(60), BigDecimal.ZERO, BigDecimal.ONE);
    ColumnTotal wider = new ColumnTotal("y".repeat(60), BigDecimal.ZERO, BigDecimal.ONE);
    PlannedSlice other = new PlannedSlice("s2", DAY, "open", 0, 1, 1, 0, 0, List.of(wide, wider));

    assertThat(PlanTable.of(List.of(CHANGED, other), 60))
        .contains("source")
        .contains("| s2 ")
        .contains("cpu")
        .doesNotContain("xxx");
    assertThat(PlanTable.of(List.of(other), 100))
        .doesNotContain("source")
        .contains("xxx")
        .doesNotContain("yyy");
  }

  @Test
  void listsFilesOnly() throws Exception {
    planned = of(PlanDepth.FILES, FILES, List.of(), 0);

    assertThat(tidemark.run("plan", "-c", config, "--files")).isZero();
    assertThat(depths).containsExactly(PlanDepth.FILES);
    assertThat(tidemark.out())
        .containsPattern("in/a \\| replaced \\| 1.5")
        .containsPattern("in/b \\| gone +\\| 0.0")
        .doesNotContain("would change");
    assertThat(tidemark.run("plan", "-c", config, "--files", "--output", "json")).isZero();
    JsonNode document = new ObjectMapper().readTree(tidemark.out());
    assertThat(document.at("/files/0/action").asText()).isEqualTo("replaced");
    assertThat(document.has("slices")).as("unknown, not none").isFalse();
  }

  @Test
  void printsAllOfItAsJsonButNoPayload() throws Exception {
    planned = of(PlanDepth.SLICES, FILES, List.of(CHANGED), 2);

    assertThat(tidemark.run("plan", "-c", config, "--output", "json")).isEqualTo(3);
    JsonNode document = new ObjectMapper().readTree(tidemark.out());
    assertThat(document.at("/bytes_to_read").asLong()).isEqualTo(1_500_000);
    assertThat(document.at("/slices/0/rows_before").asLong()).isEqualTo(1200);
    assertThat(document.at("/slices/0/totals/1/after").asText()).isEqualTo("0.002");
    assertThat(document.at("/waiting/0/hours_seen").asInt()).isEqualTo(18);
    assertThat(document.at("/sealed_outdated/1/beyond_horizon").asBoolean()).isTrue();
    assertThat(document.at("/quarantine/0/file").asText()).isEqualTo("bad.csv");
    assertThat(tidemark.out()).doesNotContain("the payload");
  }

  @Test
  void exitsWith3WhenInputWouldBeQuarantined() {
    planned = of(PlanDepth.SLICES, List.of(), List.of(), 2);

    assertThat(tidemark.run("plan", "-c", config)).isEqualTo(3);
    assertThat(tidemark.out())
        .contains("2 would be quarantined:", "bad.csv row 4,711: not JSON")
        .doesNotContain("the payload");
  }

  @Test
  void exitsWith2And1AsARunDoes() {
    CommandFixture refused =
        CommandFixture.planning(
            (loaded, depth, progress) -> {
              throw new ConfigException("target.jdbc", "missing tables: t");
            });
    assertThat(refused.run("plan", "-c", config)).isEqualTo(2);
    assertThat(refused.err()).contains("configuration: target.jdbc: missing tables: t");

    CommandFixture failing =
        CommandFixture.planning(
            (loaded, depth, progress) -> {
              throw new IllegalStateException("the lake is away");
            });
    assertThat(failing.run("plan", "-c", config)).isEqualTo(1);
    assertThat(failing.err()).contains("tidemark: the lake is away");
  }

  @Test
  void helpsWithExamples() {
    assertThat(tidemark.run("plan", "--help")).isZero();
    assertThat(tidemark.out())
        .contains("Examples:", "tidemark plan -c config.yaml --files", "--output", "Exit codes");
  }

  private Plan plan(TidemarkConfig loaded, PlanDepth depth, ProgressView progress) {
    depths.add(depth);
    return planned;
  }

  private static Plan nothing() {
    return of(PlanDepth.SLICES, List.of(), List.of(), 0);
  }

  private static Plan of(
      PlanDepth depth, List<PlannedFile> files, List<PlannedSlice> slices, long quarantined) {
    QuarantineEntry bad =
        new QuarantineEntry(
            "ocp-usage", "s1", "bad.csv", "1", 4711L, "not JSON", "the payload", 2, Instant.EPOCH);
    return new Plan(
        depth,
        files,
        4711,
        slices,
        2,
        29,
        List.of(new WaitingSlice("s1", DAY.plusDays(2), 18, 24)),
        List.of(
            new SealedSlice("s1", DAY.minusDays(40), false),
            new SealedSlice("s1", DAY.minusDays(90), true)),
        quarantined == 0 ? List.of() : List.of(bad),
        quarantined,
        5,
        Duration.ofSeconds(1));
  }
}
