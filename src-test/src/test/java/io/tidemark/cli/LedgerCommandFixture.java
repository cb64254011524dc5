package io.tidemark.cli;

import static io.tidemark.cli.CommandFixture.CANARY;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.EmbeddedDatabase;
import io.tidemark.pipeline.Milestones;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunMode;
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

/** A server, a configuration with two sources, and the command line; runs are only counted. */
final class LedgerCommandFixture implements AutoCloseable {
  final List<RunMode> runs = new ArrayList<>();
  final CommandFixture tidemark = CommandFixture.of(this::run);
  final Path file;
  final Path lake;
  final TidemarkConfig config;
  private final EmbeddedDatabase database;

  LedgerCommandFixture(Path directory) throws Exception {
    database = EmbeddedDatabase.start(directory.resolve("pg"));
    lake = Files.createDirectories(directory.resolve("lake"));
    file =
        Files.writeString(
            directory.resolve("config.yaml"),
            """
            version: 1
            pipeline: ocp-usage
            source:
              files: {root: '%s'}
            dates: {from: 2025-01-01}
            providers:
              - {account: org1, source: s1, cluster_id: c1}
              - {account: org1, source: s2, cluster_id: '${env:DB_PASSWORD}'}
            target:
              jdbc: {url: embedded, directory: '%s', schema: org1}
            state: {checkpoints: checkpoints}
            """
                .formatted(lake, directory.resolve("pg")));
    config = TidemarkConfig.load(file, name -> Optional.of(CANARY));
  }

  void dropLedger() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS tidemark CASCADE");
    }
  }

  int run(String command, Object... arguments) {
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("-c", file));
    words.addAll(List.of(arguments));
    return tidemark.run(words.toArray());
  }

  List<String> requests() throws Exception {
    return FakeLedger.query(
        config,
        "SELECT concat_ws(' ', kind, source, slice, file) FROM tidemark.request ORDER BY id");
  }

  private RunResult run(TidemarkConfig loaded, RunOptions options, ProgressView progress) {
    runs.add(options.mode());
    return new RunResult(
        3,
        1_500_000,
        1200,
        2,
        1,
        2400,
        0,
        0,
        Duration.ofMillis(1500),
        Milestones.none(Instant.EPOCH));
  }

  @Override
  public void close() throws Exception {
    database.close();
  }
}
