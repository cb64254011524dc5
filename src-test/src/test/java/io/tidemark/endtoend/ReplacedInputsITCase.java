package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.pipeline.RunResult;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.testlake.InputRow;
import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.LakeForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What corrections, copies, deletions and missing hours do to a published date. */
class ReplacedInputsITCase {
  private static final String DATE = "2025-10-01";
  private static final String USAGE = "pod_usage_cpu_core_hours";

  @TempDir Path directory;
  private LakeBuilder lake;
  private TestPipeline pipeline;

  @BeforeEach
  void create() {
    lake = LakeBuilder.at(directory.resolve("lake"));
    pipeline =
        TestPipeline.ocpUsage(directory)
            .with("source.files.max_vanished", 1)
            .with("source.files.max_vanished_of_date", 1);
  }

  @Test
  void aCorrectionOfEqualHoursIsAcceptedAndItsPredecessorIsNamedAsPassedOver() throws Exception {
    send(1, 24, 1);
    pipeline.run();
    send(2, 24, 3);
    RunResult result = pipeline.run();

    assertThat(usage()).isEqualTo(72);
    assertThat(result.filesRead()).isEqualTo(1);
    assertThat(ledger().inputs())
        .contains("manifest 1 covers 24 hours; manifest 2, which covers 24, counts");
    assertThat(ledger().completeness()).isEqualTo(new Completeness(24, 24, 1, 1));
    assertThat(ledger().state()).isEqualTo("complete");
  }

  @Test
  @ShowsFault(KnownFault.DUPLICATES)
  void theSameContentUnderASecondNameCountsOnceAndRewritesNothing() throws Exception {
    Path file = send(1, 24, 1);
    pipeline.run();
    Files.copy(file, file.resolveSibling(file.getFileName().toString().replace("_0.", "_7.")));
    RunResult result = pipeline.run();

    assertThat(usage()).isEqualTo(24);
    assertThat(result.rowsWritten()).isZero();
    assertThat(ledger().generation()).isEqualTo(1);
    assertThat(ledger().inputs()).contains("the same content as");
    assertThat(ledger().completeness().files()).isEqualTo(1);
  }

  @Test
  void aTouchedFileIsRecordedWithoutARowBeingWritten() throws Exception {
    Path file = send(1, 24, 1);
    pipeline.run();
    LedgerEntry before = ledger();
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-11-01T00:00:00Z")));
    RunResult result = pipeline.run();

    assertThat(result.filesRead()).isEqualTo(1);
    assertThat(result.rowsWritten()).isZero();
    assertThat(ledger().generation()).isEqualTo(before.generation());
    assertThat(ledger().publishedAt()).isEqualTo(before.publishedAt());
    assertThat(ledger().inputs()).isNotEqualTo(before.inputs());
  }

  @Test
  void whereDatesWaitForTheirHoursNoIncompleteDateIsPublished() throws Exception {
    TestPipeline waiting = pipeline.with("publish.when", "complete");
    send(1, 12, 1);
    RunResult first = waiting.run();
    assertThat(first.rowsWritten()).isZero();
    assertThat(ledger().generation()).isZero();
    assertThat(ledger().state()).isEqualTo("open");
    assertThat(ledger().completeness()).isEqualTo(new Completeness(24, 12, 1, 1));

    Path whole = send(2, 24, 1);
    waiting.run();
    assertThat(usage()).isEqualTo(24);
    assertThat(ledger().generation()).isEqualTo(1);

    Files.delete(whole);
    waiting.run();
    assertThat(usage()).as("the complete date stays").isEqualTo(24);
    assertThat(ledger().state()).isEqualTo("open");
    assertThat(ledger().completeness().hoursSeen()).isEqualTo(12);

    RunResult settled = pipeline.run();
    assertThat(settled.filesRead()).isZero();
    assertThat(usage()).as("nothing waits any more").isEqualTo(12);
  }

  @Test
  void filesThatOnlyAppendAreNeverTakenBack() throws Exception {
    TestPipeline appending =
        pipeline.with(
            "datasets",
            List.of(Map.of("name", "pod_usage", "replacement", "append", "deletion", "ignore")));
    Path file = send(1, 6, 1);
    appending.run();
    send(1, 6, 2);
    appending.run();
    assertThat(usage()).as("both versions").isEqualTo(18);

    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-11-01T00:00:00Z")));
    appending.run();
    assertThat(usage()).as("touched, not new").isEqualTo(18);

    Files.delete(file);
    assertThat(appending.run().rowsWritten()).isZero();
    assertThat(usage()).as("gone, but counted").isEqualTo(18);
  }

  @Test
  void deliveriesOfADayAddUpWhereThePolicySaysSo() throws Exception {
    TestPipeline perFile =
        pipeline.with("datasets", List.of(Map.of("name", "pod_usage", "replacement", "per-file")));
    send(1, 6, 1);
    send(2, 12, 2);
    perFile.run();
    assertThat(usage()).isEqualTo(6 + 24);

    pipeline.run();
    assertThat(usage()).as("by Koku's rule").isEqualTo(24);
  }

  @Test
  void aDeletedFileStaysCountedWhereDeletionsAreIgnored() throws Exception {
    TestPipeline ignoring =
        pipeline.with("datasets", List.of(Map.of("name", "pod_usage", "deletion", "ignore")));
    Path file = send(1, 6, 1);
    ignoring.run();
    Files.delete(file);
    ignoring.run();

    assertThat(usage()).isEqualTo(6);
    assertThat(ledger().generation()).isEqualTo(1);
  }

  /** A delivery of the date's first hours, of one pod that uses that many cores. */
  private Path send(long manifest, int hours, double cores) {
    lake.payload(DATE, manifest)
        .hours(0, hours, InputRow.pod("shop", "web", "n1").cpu(cores, 1, 1));
    return lake.write(LakeForm.PARQUET).get(0);
  }

  /** Core-hours of the pod; 0 if nothing is published. */
  private double usage() throws Exception {
    return pipeline.published().rows(TestPipeline.PROVIDER.source()).stream()
        .filter(row -> "shop".equals(row.get("namespace")))
        .mapToDouble(row -> row.number(USAGE))
        .sum();
  }

  private LedgerEntry ledger() throws Exception {
    try (Connection connection = pipeline.database().connect()) {
      List<LedgerEntry> entries =
          new LedgerReader(new LedgerSchema(pipeline.ledger())).slices(connection, "ocp-usage");
      assertThat(entries).hasSize(1);
      return entries.get(0);
    }
  }
}
