package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.audit.OcpLookups;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.pipeline.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that watches the lake is killed, stopped and started again. */
class KilledProcessITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final int SIGTERM_EXIT = 128 + 15;

  @TempDir Path directory;
  private GeneratedMonth month;
  private TestPipeline pipeline;
  private TestPipeline undisturbed;

  @BeforeEach
  void makePipelines() throws Exception {
    month = GeneratedMonth.at(directory.resolve("lake"), 6);
    pipeline =
        TestPipeline.ocpUsage(directory)
            .with("state.interval", "200ms")
            .with("publish.settle", "0s");
    undisturbed = TestPipeline.ocpUsage(directory);
    OcpLookups lookups = month.lookups();
    pipeline.loadLookups(lookups);
    undisturbed.loadLookups(lookups);
  }

  @Test
  @ShowsFault(KnownFault.TASK_MANAGER_KILLED)
  void killingItLosesNothingAndRepeatsNothing() throws Exception {
    month.send(month.first(), month.first().plusDays(19), 1);
    killOnce(() -> generations().size() >= 3);
    long published = sum(generations());
    month.send(month.first().plusDays(20), month.last(), 1);
    month.send(month.first(), month.first().plusDays(4), 2);
    killOnce(() -> sum(generations()) > published);

    pipeline.run();
    undisturbed.run();

    assertThat(checksums()).hasSize(31).isEqualTo(undisturbed.published().checksums(SOURCE));
    assertThat(pipeline.published().checksumsOfTable(SOURCE)).isEqualTo(checksums());
    assertNothingLeft();
  }

  @Test
  void watchingItPublishesWhatChangesAndStopsWhenAsked() throws Exception {
    month.write();
    pipeline.run();
    undisturbed.run();
    LocalDate date = month.first().plusDays(12);
    SortedMap<LocalDate, Long> before = generations();
    List<Path> savepoint = snapshots();
    try (TidemarkProcess process = TidemarkProcess.watch(pipeline)) {
      month.send(date, date, 2);
      undisturbed.run();
      String right = undisturbed.published().checksums(SOURCE).get(date);
      assertThat(right).isNotEqualTo(checksums().get(date));
      awaitProgress(process, () -> right.equals(checksums().get(date)));

      assertThat(process.stop()).as(process.output()).isEqualTo(SIGTERM_EXIT);
    }
    assertThat(snapshots()).hasSize(1).doesNotContainAnyElementsOf(savepoint);
    assertThat(snapshots().get(0).toString()).contains("/savepoints/");
    SortedMap<LocalDate, Long> after = new TreeMap<>(generations());
    assertThat(after.get(date)).isGreaterThan(before.get(date));
    after.put(date, before.get(date));
    assertThat(after).isEqualTo(before);
    assertThat(checksums()).isEqualTo(undisturbed.published().checksums(SOURCE));
    assertNothingLeft();
  }

  private void killOnce(Callable<Boolean> when) throws Exception {
    try (TidemarkProcess process = TidemarkProcess.watch(pipeline)) {
      awaitProgress(process, when);
      process.kill();
    }
  }

  private static void awaitProgress(TidemarkProcess process, Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              assertThat(process.alive()).as(process::output).isTrue();
              return condition.call();
            });
  }

  private void assertNothingLeft() throws Exception {
    SortedMap<LocalDate, ?> versions = pipeline.published().versions(SOURCE);
    RunResult again = pipeline.run();
    assertThat(again.filesRead()).isZero();
    assertThat(again.slicesPublished()).isZero();
    assertThat(again.rowsWritten()).isZero();
    assertThat(pipeline.published().versions(SOURCE)).isEqualTo(versions);
  }

  private List<Path> snapshots() throws Exception {
    try (Stream<Path> files = Files.walk(pipeline.state())) {
      return files.filter(file -> file.endsWith("_metadata")).toList();
    }
  }

  private SortedMap<LocalDate, String> checksums() throws Exception {
    return pipeline.published().checksums(SOURCE);
  }

  private SortedMap<LocalDate, Long> generations() throws Exception {
    return pipeline.published().generations(SOURCE);
  }

  private static long sum(SortedMap<LocalDate, Long> generations) {
    return generations.values().stream().mapToLong(Long::longValue).sum();
  }
}
