package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.cli.CommandFixture;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.pipeline.LocalJobRunner;
import io.tidemark.pipeline.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody changes what was published: verify says where, repair makes it right. */
class AuditITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private final CommandFixture tidemark = CommandFixture.of(new LocalJobRunner(Workloads::of));
  private GeneratedMonth month;
  private TestPipeline pipeline;
  private LocalDate victim;

  @BeforeEach
  void publishFourDates() throws Exception {
    month = GeneratedMonth.at(directory.resolve("lake"), 77);
    month.send(month.first(), month.first().plusDays(3), 1);
    victim = month.first().plusDays(1);
    pipeline = TestPipeline.ocpUsage(directory);
    pipeline.loadLookups(month.lookups());
    pipeline.run();
  }

  @Test
  void whatARunPublishedIsOk() throws Exception {
    assertThat(tidemark.run("verify", "-c", pipeline.configFile(), "--output", "json")).isZero();

    JsonNode slices = JSON.readTree(tidemark.out()).path("slices");
    assertThat(slices).hasSize(4);
    for (JsonNode slice : slices) {
      assertThat(slice.path("verdict").asText()).isEqualTo("ok");
      assertThat(slice.path("recomputed_rows").asLong())
          .isEqualTo(slice.path("table_rows").asLong())
          .isPositive();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a value | UPDATE %1$s SET all_labels = '{"by": "hand"}' WHERE ctid = (%3$s)
          a measure | UPDATE %1$s SET pod_usage_cpu_core_hours = 4711 WHERE ctid = (%3$s)
          a row gone | DELETE FROM %1$s WHERE ctid = (%3$s)
          a row more | INSERT INTO %1$s SELECT (jsonb_populate_record(r, jsonb_build_object('uuid', gen_random_uuid()))).* FROM %1$s r WHERE ctid = (%3$s)
          no ledger row | DELETE FROM %2$s WHERE slice = '%4$s'
          a checksum | UPDATE %2$s SET checksum = 'c0ffee' WHERE slice = '%4$s'
          """)
  @ShowsFault(KnownFault.EDITED)
  void anEditIsFoundAndRepairedAloneAndNothingElseIsWritten(String what, String sql)
      throws Exception {
    SortedMap<LocalDate, List<String>> before = versions();
    edit(sql);

    assertThat(verdicts(1))
        .isEqualTo(
            Map.of(
                victim.minusDays(1),
                "ok",
                victim,
                "edited",
                victim.plusDays(1),
                "ok",
                victim.plusDays(2),
                "ok"));
    assertThat(tidemark.run("verify", "-c", pipeline.configFile(), "--date", victim.minusDays(1)))
        .as("other dates")
        .isZero();

    assertThat(tidemark.run("repair", "-c", pipeline.configFile())).as(tidemark.err()).isZero();
    assertThat(tidemark.out()).contains("1 date was published again");
    assertThat(verdicts(0).values()).containsOnly("ok");
    assertThat(withoutVictim(versions())).isEqualTo(withoutVictim(before));
    assertThat(pipeline.published().checksumsOfTable(SOURCE))
        .isEqualTo(pipeline.published().checksums(SOURCE));
  }

  /** The ledger agrees with the table, and both are wrong. */
  @Test
  void aWrongPublicationIsFoundByRecomputing() throws Exception {
    SortedMap<LocalDate, List<String>> before = versions();
    edit("UPDATE %1$s SET pod_usage_cpu_core_hours = 4711 WHERE ctid = (%3$s)");
    String checksum = pipeline.published().checksumsOfTable(SOURCE).get(victim);
    edit("UPDATE %2$s SET checksum = '" + checksum + "' WHERE slice = '%4$s'");

    assertThat(verdicts(1)).containsEntry(victim, "differs");
    assertThat(tidemark.out()).contains("pod_usage_cpu_core_hours: ", "4711.0 actual");

    assertThat(tidemark.run("repair", "-c", pipeline.configFile())).as(tidemark.err()).isZero();
    assertThat(verdicts(0).values()).containsOnly("ok");
    assertThat(withoutVictim(versions())).isEqualTo(withoutVictim(before));
  }

  @Test
  void aDryRunOnlyTells() throws Exception {
    edit("DELETE FROM %1$s WHERE ctid = (%3$s)");
    SortedMap<LocalDate, List<String>> before = versions();

    assertThat(tidemark.run("repair", "-c", pipeline.configFile(), "--dry-run")).isEqualTo(1);

    assertThat(tidemark.out()).contains("edited", "1 date would be published again");
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void changedFilesArePendingUntilARunHasFollowed() throws Exception {
    month.send(victim, victim, 2);
    Path gone =
        month.files().stream()
            .filter(file -> month.pathOf(file).date().equals(victim.plusDays(1)))
            .findFirst()
            .orElseThrow();
    Files.delete(gone);

    Map<LocalDate, String> verdicts = verdicts(0);
    assertThat(verdicts).containsEntry(victim, "pending");
    assertThat(verdicts).containsEntry(victim.plusDays(1), "pending");
    assertThat(verdicts).containsEntry(victim.plusDays(2), "ok");

    pipeline.run();
    assertThat(verdicts(0).values()).containsOnly("ok");
  }

  @Test
  void aChangedLookupMakesDatesOutdatedUntilARunHasFollowed() throws Exception {
    pipeline.loadLookups(month.lookups().category("%", 77));
    SortedMap<LocalDate, List<String>> before = versions();

    assertThat(verdicts(0).values()).hasSize(4).containsOnly("outdated");
    assertThat(tidemark.run("repair", "-c", pipeline.configFile())).isZero();
    assertThat(tidemark.out()).contains("4 outdated", "There is nothing to repair.");
    assertThat(versions()).isEqualTo(before);

    edit("UPDATE %1$s SET pod_usage_cpu_core_hours = 4711 WHERE ctid = (%3$s)");
    assertThat(verdicts(1)).containsEntry(victim, "edited").containsValue("outdated");

    assertThat(tidemark.run("repair", "-c", pipeline.configFile())).as(tidemark.err()).isZero();
    assertThat(verdicts(0).values()).containsOnly("ok");
  }

  @Test
  void rowsOfADateThatNobodyKnowsAreNamedAndLeft() throws Exception {
    LocalDate foreign = victim.plusDays(9);
    edit(
        """
        INSERT INTO %1$s SELECT (jsonb_populate_record(r, jsonb_build_object(
          'uuid', gen_random_uuid(), 'usage_start', '{date}', 'usage_end', '{date}'))).*
          FROM %1$s r WHERE ctid = (%3$s)
        """
            .replace("{date}", foreign.toString()));

    assertThat(verdicts(1)).containsEntry(foreign, "extra");
    assertThat(tidemark.run("repair", "-c", pipeline.configFile())).isEqualTo(1);
    assertThat(tidemark.out()).contains("delete them by hand");
    assertThat(verdicts(1)).containsEntry(foreign, "extra");
  }

  /** A file that cannot be read is left out; where an earlier version counts, nobody can tell. */
  @Test
  void quarantinedFilesAreLeftOut() throws Exception {
    Path broken = month.files().get(0);
    Path copy = broken.resolveSibling(broken.getFileName().toString().replace(".1.0_0", ".1.9_0"));
    Files.writeString(copy, "no Parquet");
    assertThat(tidemark.run("verify", "-c", pipeline.configFile())).isEqualTo(1);
    assertThat(tidemark.err())
        .contains("recomputing failed", copy.getFileName().toString())
        .doesNotContain("database:");
    pipeline.run();

    assertThat(verdicts(0).values()).containsOnly("ok");
    assertThat(tidemark.out()).contains("left_out", copy.getFileName().toString());

    LocalDate date = month.pathOf(broken).date();
    Files.writeString(broken, "no Parquet either");
    pipeline.run();

    assertThat(verdicts(0)).containsEntry(date, "unverifiable").containsEntry(victim, "ok");
    assertThat(tidemark.out()).contains("the present one is quarantined");
  }

  @Test
  void aRunningJobRepairsAtItsNextPollAndOnce() throws Exception {
    TestPipeline watching = pipeline.with("lookups.poll", "200ms").with("publish.settle", "0s");
    try (TidemarkProcess process = TidemarkProcess.watch(watching)) {
      month.send(month.first(), month.first(), 2);
      awaitAlive(process, () -> generation(month.first()) > 1);
      awaitAlive(process, () -> !verdicts(0).containsValue("pending"));
      SortedMap<LocalDate, List<String>> before = versions();
      edit("DELETE FROM %1$s WHERE ctid = (%3$s)");

      assertThat(tidemark.run("repair", "-c", watching.configFile())).isZero();

      assertThat(tidemark.out()).contains("by the running job within lookups.poll");
      awaitAlive(process, () -> generation(victim) > 1);
      assertThat(verdicts(0).values()).containsOnly("ok");
      process.stop();
      assertThat(generation(victim)).as("published again once").isEqualTo(2);
      assertThat(withoutVictim(versions())).isEqualTo(withoutVictim(before));
    }
  }

  private static void awaitAlive(TidemarkProcess process, Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              assertThat(process.alive()).as(process::output).isTrue();
              return condition.call();
            });
  }

  private long generation(LocalDate date) throws Exception {
    return pipeline.published().generations(SOURCE).get(date);
  }

  private Map<LocalDate, String> verdicts(int exitCode) throws Exception {
    assertThat(tidemark.run("verify", "-c", pipeline.configFile(), "--output", "json"))
        .as(() -> tidemark.out() + tidemark.err())
        .isEqualTo(exitCode);
    Map<LocalDate, String> verdicts = new TreeMap<>();
    JSON.readTree(tidemark.out())
        .path("slices")
        .forEach(
            slice ->
                verdicts.put(
                    LocalDate.parse(slice.path("date").asText()), slice.path("verdict").asText()));
    return verdicts;
  }

  /** Fills in the table, the ledger, a row of the victim that is a pod's, and the victim. */
  private void edit(String sql) throws Exception {
    String table = '"' + pipeline.schema() + "\".reporting_ocpusagelineitem_daily_summary";
    String row =
        "SELECT ctid FROM %s WHERE usage_start = '%s' AND pod_labels IS NOT NULL LIMIT 1"
            .formatted(table, victim);
    pipeline
        .database()
        .execute(sql.formatted(table, '"' + pipeline.ledger() + "\".slice", row, victim));
  }

  private SortedMap<LocalDate, List<String>> versions() throws Exception {
    return pipeline.published().versions(SOURCE);
  }

  private SortedMap<LocalDate, List<String>> withoutVictim(
      SortedMap<LocalDate, List<String>> versions) {
    SortedMap<LocalDate, List<String>> others = new TreeMap<>(versions);
    others.remove(victim);
    return others;
  }
}
