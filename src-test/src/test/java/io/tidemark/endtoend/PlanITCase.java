package io.tidemark.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.audit.OcpLookups;
import io.tidemark.audit.OcpProvider;
import io.tidemark.audit.SummaryRow;
import io.tidemark.cli.CommandFixture;
import io.tidemark.config.ConfigException;
import io.tidemark.pipeline.JobFailedException;
import io.tidemark.pipeline.LocalPlanner;
import io.tidemark.pipeline.Plan;
import io.tidemark.pipeline.PlanDepth;
import io.tidemark.pipeline.PlannedFile;
import io.tidemark.pipeline.PlannedFile.Action;
import io.tidemark.pipeline.PlannedSlice;
import io.tidemark.pipeline.RunResult;
import io.tidemark.pipeline.WaitingSlice;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.rows.ColumnTotal;
import io.tidemark.testlake.ReportType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plan is what the next run then does, and makes no difference to anything. */
class PlanITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final String TABLE = "reporting_ocpusagelineitem_daily_summary";
  private static final int DATES = 4;

  @TempDir Path directory;
  private GeneratedMonth month;
  private TestPipeline pipeline;

  @BeforeEach
  void writeDates() throws Exception {
    month = GeneratedMonth.at(directory.resolve("lake"), 11);
    month.send(month.first(), month.first().plusDays(DATES - 1), 1);
    pipeline = TestPipeline.ocpUsage(directory);
  }

  @Test
  void beforeTheFirstRunEverythingIsAddedAndNothingIsCreated() throws Exception {
    Plan plan = plannedAndRun(PlanDepth.SLICES);

    assertThat(plan.slices()).hasSize(DATES);
    assertThat(plan.slices())
        .allSatisfy(
            slice -> {
              assertThat(slice.rowsBefore()).isZero();
              assertThat(slice.added()).isEqualTo(slice.rowsAfter()).isPositive();
              assertThat(slice.totals()).allMatch(total -> total.before().signum() == 0);
            });
    assertThat(plan.files()).hasSameSizeAs(month.files());
    assertThat(plan.files()).allMatch(file -> file.action() == Action.NEW);
    assertThat(plan.unchanged()).isZero();
  }

  @Test
  void nothingIsPlannedWhereNothingHasChanged() throws Exception {
    pipeline.run();
    Plan plan = plannedAndRun(PlanDepth.SLICES);

    assertThat(plan.files()).isEmpty();
    assertThat(plan.slices()).isEmpty();
    assertThat(plan.recorded()).isZero();
    assertThat(plan.unchanged()).isEqualTo(DATES);
  }

  @Test
  void replacedDeletedAndAddedFilesAndALookupArePlannedAsTheyAreRun() throws Exception {
    OcpLookups lookups = month.lookups();
    pipeline.loadLookups(lookups);
    pipeline.run();
    LocalDate first = month.first();
    Path replaced = file(ReportType.POD_USAGE, first);
    try (ParquetEdit edit = new ParquetEdit()) {
      edit.write(
          replaced,
          """
          SELECT * EXCLUDE file_row_number REPLACE
            (pod_usage_cpu_core_seconds + 0.5 AS pod_usage_cpu_core_seconds)
          FROM file WHERE file_row_number % 11 > 0
          """,
          replaced);
    }
    Path deleted = file(ReportType.STORAGE_USAGE, first.plusDays(1));
    Files.delete(deleted);
    month.send(first.plusDays(DATES), first.plusDays(DATES), 1);
    pipeline.loadLookups(lookups.category("%", 77));

    Plan plan = plannedAndRun(PlanDepth.SLICES);

    assertThat(plan.slices()).as("the lookup reaches every date").hasSize(DATES + 1);
    Map<Action, List<PlannedFile>> files =
        plan.files().stream().collect(groupingBy(PlannedFile::action));
    assertThat(files.get(Action.REPLACED))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.path()).isEqualTo(relative(replaced));
              assertThat(file.date()).isEqualTo(first);
              assertThat(file.bytes()).isEqualTo(Files.size(replaced));
            });
    assertThat(files.get(Action.GONE))
        .singleElement()
        .satisfies(file -> assertThat(file.path()).isEqualTo(relative(deleted)));
    assertThat(files.get(Action.NEW))
        .isNotEmpty()
        .allMatch(file -> first.plusDays(DATES).equals(file.date()));
    assertThat(files).doesNotContainKey(Action.AGAIN);
    assertThat(plan.slices().get(0).changed()).isPositive();
    assertThat(plan.slices().get(1).removed()).isPositive();
    assertThat(plan.slices().get(2).removed()).as("only the lookup").isZero();
  }

  @Test
  void filesAreListedWithoutBeingOpened() throws Exception {
    pipeline.run();
    Path replaced = file(ReportType.POD_USAGE, month.first());
    Files.writeString(replaced, "no Parquet at all, which nobody is to notice");
    Files.delete(file(ReportType.POD_USAGE, month.first().plusDays(1)));

    List<String> before = everything();
    Plan plan = pipeline.plan(PlanDepth.FILES);

    assertThat(everything()).isEqualTo(before);
    assertThat(plan.files())
        .extracting(PlannedFile::action)
        .containsExactly(Action.REPLACED, Action.GONE);
    assertThat(plan.quarantined()).isZero();
    assertThat(plan.slices()).isEmpty();
    assertThat(plannedAndRun(PlanDepth.SLICES).quarantined()).isEqualTo(1);
  }

  @Test
  void datesThatWaitForTheirHoursAreNamed() throws Exception {
    LocalDate partial = month.first().plusDays(DATES);
    month.sendHours(partial, 18, 1);
    pipeline = pipeline.with("publish.when", "complete");

    Plan plan = plannedAndRun(PlanDepth.SLICES);
    assertThat(plan.slices()).hasSize(DATES);
    assertThat(plan.waiting()).containsExactly(new WaitingSlice(SOURCE, partial, 18, 24));
    assertThat(plannedAndRun(PlanDepth.SLICES).waiting())
        .as("nothing new")
        .containsExactly(new WaitingSlice(SOURCE, partial, 18, 24));
  }

  @Test
  void filesThatAreHeldAreNotTakenBack() throws Exception {
    pipeline = pipeline.with("source.files.max_vanished", 0.5);
    pipeline.run();
    long files = month.files().size();
    for (Path file : month.files()) {
      Files.delete(file);
    }
    Plan plan = plannedAndRun(PlanDepth.SLICES);

    assertThat(plan.vanishedHeld()).isEqualTo(files);
    assertThat(plan.files()).isEmpty();
    assertThat(plan.slices()).isEmpty();
  }

  @Test
  void rulesOutWhatARunWouldRefuse() {
    TestPipeline strict = pipeline.with("target.jdbc.create", false);

    assertThatThrownBy(() -> strict.plan(PlanDepth.SLICES))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("target.jdbc: missing tables: " + strict.schema() + "." + TABLE);
  }

  /** As it may be when the running job deletes it just then; another one would be tried. */
  @Test
  void aSnapshotThatCannotBeReadFailsTheDryRun() throws Exception {
    pipeline.run();
    try (Stream<Path> files = Files.walk(pipeline.state())) {
      for (Path file : files.filter(each -> each.endsWith("_metadata")).toList()) {
        Files.write(file, new byte[] {0});
      }
    }

    assertThatThrownBy(() -> pipeline.plan(PlanDepth.SLICES))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("the job failed: ");
  }

  @Test
  @Timeout(60)
  void asksForARunWhereTheLedgerIsThatOfAnEarlierRelease() throws Exception {
    pipeline.run();
    String ledger = '"' + pipeline.ledger() + '"';
    pipeline
        .database()
        .execute(
            "DROP TABLE %1$s.lake, %1$s.request".formatted(ledger),
            "ALTER TABLE %s.slice DROP COLUMN finished_with".formatted(ledger));

    CommandFixture tidemark = CommandFixture.planning(new LocalPlanner(Workloads::of));
    for (String command : List.of("plan", "verify", "repair")) {
      assertThat(tidemark.run(command, "-c", pipeline.configFile())).as(command).isEqualTo(1);
      assertThat(tidemark.err())
          .as(command)
          .contains(
              "the ledger in schema " + pipeline.ledger() + " is that of an earlier release",
              "tidemark run");
    }
  }

  /** Without requests and ledger it is not known what is to be done, so a plan would be wrong. */
  @Test
  @Timeout(60)
  void givesUpWhereRequestsCannotBeRead() throws Exception {
    pipeline.run();
    pipeline
        .database()
        .execute("ALTER TABLE \"" + pipeline.ledger() + "\".request DROP COLUMN file");

    assertThatThrownBy(() -> pipeline.plan(PlanDepth.SLICES))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("target.jdbc.ledger", "cannot be read", "5 attempts in a row");
  }

  /** The ledger is there, the schema of the new source is not. */
  @Test
  @Timeout(60)
  void plansTheFirstRunOfASourceThatSharesTheLedger() throws Exception {
    pipeline.run();
    TestPipeline second =
        pipeline
            .with("target.jdbc.schema", SharedDatabase.newSchema())
            .providers(
                new OcpProvider(
                    TestPipeline.PROVIDER.account(),
                    UUID.randomUUID().toString(),
                    "c2",
                    "c two",
                    2));

    assertThat(second.plan(PlanDepth.SLICES).slices()).isEmpty();
  }

  @Test
  void aDroppedTableIsPlannedToBeFilledAgain() throws Exception {
    pipeline.run();
    pipeline.database().execute("DROP TABLE \"" + pipeline.schema() + "\"." + TABLE);
    Plan plan = plannedAndRun(PlanDepth.SLICES);

    assertThat(plan.slices()).hasSize(DATES).allMatch(slice -> slice.rowsBefore() == 0);
    assertThat(plan.files()).isEmpty();
  }

  /** Plans, sees that nothing is written, runs, and compares. */
  private Plan plannedAndRun(PlanDepth depth) throws Exception {
    List<String> everything = everything();
    Map<LocalDate, List<SummaryRow>> before = rows();
    Plan plan = pipeline.plan(depth);
    assertThat(everything()).isEqualTo(everything);

    Map<LocalDate, Long> generations = generations();
    RunResult result = pipeline.run();
    Map<LocalDate, List<SummaryRow>> after = rows();

    assertThat(readable(plan)).isEqualTo(result.filesRead());
    assertThat(plan.rowsRead()).isEqualTo(result.rowsRead());
    assertThat(plan.quarantined()).isEqualTo(result.quarantined());
    assertThat(plan.vanishedHeld()).isEqualTo(result.vanishedHeld());
    assertThat(plan.slices()).hasSize((int) result.slicesPublished());
    assertThat(plan.recorded()).isEqualTo(result.slicesUnchanged());
    assertThat(plan.slices().stream().mapToLong(PlannedSlice::rowsAfter).sum())
        .isEqualTo(result.rowsWritten());
    assertThat(plan.slices().stream().map(PlannedSlice::date))
        .as("dates that were written")
        .containsExactlyElementsOf(raised(generations, generations()));
    for (PlannedSlice slice : plan.slices()) {
      assertSame(
          slice,
          before.getOrDefault(slice.date(), List.of()),
          after.getOrDefault(slice.date(), List.of()));
    }
    return plan;
  }

  /** By the rows that anybody can read, compared as lists of texts. */
  private static void assertSame(
      PlannedSlice slice, List<SummaryRow> before, List<SummaryRow> after) {
    List<String> removed = texts(before);
    List<String> added = new ArrayList<>();
    for (String row : texts(after)) {
      if (!removed.remove(row)) {
        added.add(row);
      }
    }
    assertThat(slice.rowsBefore()).isEqualTo(before.size());
    assertThat(slice.rowsAfter()).isEqualTo(after.size());
    assertThat(slice.added() + slice.changed()).as("" + slice).isEqualTo(added.size());
    assertThat(slice.removed() + slice.changed()).as("" + slice).isEqualTo(removed.size());
    for (String column : SummaryRow.COLUMNS) {
      if (column.contains("_hours") || column.contains("_months")) {
        BigDecimal old = sum(before, column);
        BigDecimal now = sum(after, column);
        assertThat(slice.totals().stream().filter(total -> total.column().equals(column)))
            .as(column + " of " + slice.date())
            .isEqualTo(
                old.compareTo(now) == 0 ? List.of() : List.of(new ColumnTotal(column, old, now)));
      }
    }
  }

  /** A file that cannot be read counts as quarantined, not as read. */
  private static long readable(Plan plan) {
    return plan.filesToRead() - plan.bad().stream().filter(entry -> entry.row() == null).count();
  }

  private static BigDecimal sum(List<SummaryRow> rows, String column) {
    return rows.stream()
        .map(row -> row.get(column))
        .filter(value -> value != null)
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<String> texts(List<SummaryRow> rows) {
    return new ArrayList<>(rows.stream().map(SummaryRow::toString).toList());
  }

  private Map<LocalDate, List<SummaryRow>> rows() throws Exception {
    return exists(pipeline.schema(), TABLE)
        ? pipeline.published().rows(SOURCE).stream()
            .collect(groupingBy(row -> LocalDate.parse(row.get("usage_start"))))
        : Map.of();
  }

  private Map<LocalDate, Long> generations() throws Exception {
    return pipeline.published().generations(SOURCE);
  }

  private static List<LocalDate> raised(Map<LocalDate, Long> before, Map<LocalDate, Long> after) {
    return after.entrySet().stream()
        .filter(entry -> entry.getValue() > before.getOrDefault(entry.getKey(), 0L))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Every row's physical version, every table's definition, and every byte of the state. */
  private List<String> everything() throws Exception {
    List<String> all = new ArrayList<>();
    String ours = "'%s', '%s'".formatted(pipeline.schema(), pipeline.ledger());
    for (String table :
        pipeline
            .database()
            .query(
                """
                SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)
                  FROM information_schema.tables WHERE table_schema IN (%s) ORDER BY 1
                """
                    .formatted(ours))) {
      all.add(table);
      pipeline
          .database()
          .query("SELECT ctid || ' ' || xmin || ' ' || t::text FROM " + table + " t ORDER BY 1")
          .forEach(row -> all.add(table + " " + row));
    }
    all.addAll(
        pipeline
            .database()
            .query("SELECT nspname FROM pg_namespace WHERE nspname IN (%s)".formatted(ours)));
    all.addAll(files(pipeline.state()));
    return all;
  }

  private static List<String> files(Path root) throws Exception {
    if (!Files.exists(root)) {
      return List.of();
    }
    List<String> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.toList()) {
        String content =
            Files.isDirectory(path)
                ? ""
                : HexFormat.of()
                    .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
        files.add(path + " " + Files.getLastModifiedTime(path) + " " + content);
      }
    }
    Collections.sort(files);
    return files;
  }

  private boolean exists(String schema, String table) throws SQLException {
    return !pipeline
        .database()
        .query(
            "SELECT 1 FROM information_schema.tables WHERE table_schema = '%s' AND table_name = '%s'"
                .formatted(schema, table))
        .isEmpty();
  }

  private Path file(ReportType type, LocalDate date) throws IOException {
    return month.files().stream()
        .filter(file -> month.pathOf(file).type() == type)
        .filter(file -> month.pathOf(file).date().equals(date))
        .findFirst()
        .orElseThrow();
  }

  private String relative(Path file) {
    return month.root().relativize(file).toString();
  }
}
