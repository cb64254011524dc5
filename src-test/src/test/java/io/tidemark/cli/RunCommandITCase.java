package io.tidemark.cli;

import static io.tidemark.cli.CommandFixture.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.config.ConfigException;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.EmbeddedDatabase;
import io.tidemark.pipeline.Milestones;
import io.tidemark.pipeline.Progress;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.pipeline.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandITCase {
  @TempDir static Path directory;
  private static EmbeddedDatabase database;

  private final List<RunOptions> modes = new ArrayList<>();
  private long quarantined;
  private Job job = config -> {};
  private final CommandFixture tidemark = CommandFixture.of(this::run);
  private Path config;

  @FunctionalInterface
  private interface Job {
    void run(TidemarkConfig config) throws Exception;
  }

  @BeforeAll
  static void start() throws Exception {
    database = EmbeddedDatabase.start(directory.resolve("pg"));
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void clear() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS tidemark CASCADE");
    }
    config =
        Files.writeString(
            directory.resolve("config.yaml"),
            """
            version: 1
            pipeline: ocp-usage
            source:
              files: {root: 'lake/${env:DB_PASSWORD}'}
            providers:
              - {account: org1, source: s1, cluster_id: c1}
            target:
              jdbc: {url: embedded, directory: '%s', schema: org1}
            state: {checkpoints: checkpoints}
            """
                .formatted(directory.resolve("pg")));
  }

  @Test
  void reportsWhatARunPublished() {
    job =
        loaded -> {
          FakeLedger.create(loaded);
          FakeLedger.publish(loaded, "s1", "2025-10-01");
          FakeLedger.publish(loaded, "s1", "2025-10-02");
          FakeLedger.publish(loaded, "of another configuration", "2025-10-02");
        };

    assertThat(tidemark.run("run", "-c", config, "--bounded")).isZero();
    assertThat(modes).containsExactly(RunOptions.BOUNDED);
    assertThat(tidemark.out())
        .containsPattern("2025-10-01 \\| +1 \\| 1,200 \\| +2 \\| +1,200 \\| c0ffee .*new")
        .contains("2 dates published, 1 unchanged, 2,400 rows written")
        .contains("3 files (1.5 MB, 1,200 rows) read in 1.5 s")
        .doesNotContain("another")
        .doesNotContain("quarantined");
    assertThat(tidemark.err()).contains("2/2 dates, 3/3 files");

    job = loaded -> FakeLedger.publish(loaded, "s1", "2025-10-02");
    assertThat(tidemark.run("run", "-c", config)).isZero();
    assertThat(modes).containsExactly(RunOptions.BOUNDED, RunOptions.CONTINUOUS);
    assertThat(tidemark.out())
        .containsPattern("2025-10-02 .*changed")
        .doesNotContainPattern("2025-10-01 .*(new|changed)");
    assertThat(tidemark.err()).contains("press Ctrl-C to stop");
  }

  /** The run brings the ledger up to date; what was published before is not new. */
  @Test
  void tellsWhatChangedAlsoWhereTheLedgerIsThatOfAnEarlierRelease() throws Exception {
    TidemarkConfig older = TidemarkConfig.load(config, name -> Optional.of(CANARY));
    FakeLedger.createOlder(older);
    FakeLedger.publish(older, "s1", "2025-10-01");
    FakeLedger.publish(older, "s1", "2025-10-02");
    job =
        loaded -> {
          FakeLedger.create(loaded);
          FakeLedger.publish(loaded, "s1", "2025-10-02");
        };

    assertThat(tidemark.run("run", "-c", config, "--bounded")).isZero();
    assertThat(tidemark.out())
        .containsPattern("2025-10-02 .*changed")
        .doesNotContainPattern("2025-10-01 .*(new|changed)");
  }

  @Test
  void printsNothingButJsonWhenAsked() throws Exception {
    job =
        loaded -> {
          FakeLedger.create(loaded);
          FakeLedger.publish(loaded, "s1", "2025-10-01");
        };

    assertThat(tidemark.run("run", "-c", config, "--bounded", "--output", "json")).isZero();
    JsonNode report = new ObjectMapper().readTree(tidemark.out());
    assertThat(report.at("/run/rows_written").asLong()).isEqualTo(2400);
    assertThat(report.at("/run/elapsed").asText()).isEqualTo("PT1.5S");
    assertThat(report.at("/run/milestones/started_at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(report.at("/slices/0/change").asText()).isEqualTo("new");
    assertThat(report.at("/slices/0/slice/date").asText()).isEqualTo("2025-10-01");
    assertThat(report.at("/slices/0/slice/input_rows").asLong()).isEqualTo(1200);
  }

  @Test
  void exitsWith3WhenInputWasQuarantined() {
    quarantined = 2;
    job =
        loaded -> {
          FakeLedger.create(loaded);
          FakeLedger.quarantine(loaded, "s1", "bad.csv");
          FakeLedger.quarantine(loaded, "of another configuration", "other.csv");
        };

    assertThat(tidemark.run("run", "-c", config, "--bounded")).isEqualTo(3);
    assertThat(tidemark.out()).contains("2 quarantined");
    assertThat(tidemark.run("status", "-c", config)).isZero();
    assertThat(tidemark.out())
        .contains("1 quarantined, most often because:", "newest first:")
        .contains("bad.csv row 4,711: pod_labels is not JSON (2 times)")
        .doesNotContain("the payload")
        .doesNotContain("other.csv");
  }

  @Test
  void exitsWith2WhenTheEngineRefusesTheConfiguration() {
    job =
        loaded -> {
          throw new IllegalStateException(
              new ConfigException("target.jdbc.create", "the table t is missing"));
        };

    assertThat(tidemark.run("run", "-c", config, "--bounded")).isEqualTo(2);
    assertThat(tidemark.err())
        .isEqualToIgnoringNewLines(
            "tidemark: configuration: target.jdbc.create: the table t is missing\n");
  }

  @Test
  void exitsWith1AndNoSecretsWhenARunFails() {
    job =
        loaded -> {
          throw new IllegalStateException("cannot list " + loaded.source().files().root());
        };

    assertThat(tidemark.run("run", "-c", config, "--bounded", "--verbose")).isEqualTo(1);
    assertThat(tidemark.err())
        .contains("tidemark: cannot list lake/***")
        .contains("\tat ")
        .doesNotContain(CANARY);
  }

  @Test
  void showsThatNothingIsPublishedYet() throws Exception {
    assertThat(tidemark.run("status", "-c", config)).isZero();
    assertThat(tidemark.out().lines())
        .containsExactly("0 dates published", "the lake was not listed yet", "nothing quarantined");
    assertThat(tidemark.run("status", "-c", config, "--output", "json")).isZero();
    assertThat(new ObjectMapper().readTree(tidemark.out()).at("/slices")).isEmpty();
  }

  private RunResult run(TidemarkConfig loaded, RunOptions mode, ProgressView progress)
      throws Exception {
    modes.add(mode);
    job.run(loaded);
    progress.update(new Progress(3, 3, 2, 2, 1200, Duration.ofMillis(1500)));
    return new RunResult(
        3,
        1_500_000,
        1200,
        2,
        1,
        2400,
        quarantined,
        0,
        Duration.ofMillis(1500),
        Milestones.none(Instant.EPOCH));
  }
}
