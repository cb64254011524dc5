package io.tidemark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.workload.SliceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SliceCheckTest {
  private static final LocalDate DATE = LocalDate.of(2025, 10, 14);
  private static final Optional<Doubt> NONE = Optional.empty();
  private static final Optional<Doubt> NEW_FILE =
      Optional.of(Doubt.pending("not published yet: f"));
  private static final SummaryRow ROW =
      new SummaryRow(Collections.nCopies(SummaryRow.COLUMNS.size(), null))
          .with("namespace", "shop")
          .with("pod_usage_cpu_core_hours", "1.5");
  private static final SummaryRow OTHER = ROW.with("pod_usage_cpu_core_hours", "2.5");

  private static LedgerEntry ledger(String checksum, long generation, long rows) {
    return ledger(checksum, generation, rows, "present");
  }

  private static LedgerEntry ledger(
      String checksum, long generation, long rows, String finishedWith) {
    return new LedgerEntry(
        new SliceId("ocp-usage", "s1", DATE),
        generation,
        1,
        1,
        checksum,
        rows,
        "[]",
        "open",
        Instant.EPOCH,
        new Completeness(24, 24, 1, 1),
        finishedWith);
  }

  /** The table's rows have checksum "t", the recomputation's rules are called "present". */
  private static Finding find(
      @Nullable LedgerEntry ledger,
      List<SummaryRow> table,
      @Nullable List<SummaryRow> recomputed,
      Optional<Doubt> doubt) {
    return new SliceCheck(DATE, "s1", ledger, "present", "t", table, recomputed, doubt).finding();
  }

  @Test
  void agreementIsOk() {
    Finding finding = find(ledger("t", 1, 1), List.of(ROW), List.of(ROW), NONE);

    assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    assertThat(finding.recomputedRows()).isEqualTo(1);
    assertThat(finding.reason()).isEmpty();
    assertThat(find(ledger("t", 2, 0), List.of(), List.of(), NONE).verdict()).isEqualTo(Verdict.OK);
    assertThat(find(null, List.of(), List.of(), NONE).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void anotherChecksumIsAnEditAndNamesColumnAndValues() {
    Finding finding = find(ledger("other", 1, 1), List.of(OTHER), List.of(ROW), NONE);

    assertThat(finding.verdict()).isEqualTo(Verdict.EDITED);
    assertThat(finding.reason())
        .contains("pod_usage_cpu_core_hours", "1.5", "2.5", "namespace=shop");
    assertThat(finding.differences()).isNotEmpty();
    assertThat(find(ledger("other", 1, 2), List.of(ROW), List.of(ROW), NONE).reason())
        .isEqualTo("the ledger says 2 rows, the table has 1");
  }

  /** New files do not excuse an edit. */
  @Test
  void anEditIsSeenThoughAFileIsPending() {
    assertThat(find(ledger("other", 1, 1), List.of(OTHER), List.of(ROW), NEW_FILE).verdict())
        .isEqualTo(Verdict.EDITED);
  }

  @Test
  void rowsWithoutALedgerRowAreAnEditOrExtra() {
    assertThat(find(null, List.of(ROW), List.of(ROW), NEW_FILE).verdict())
        .isEqualTo(Verdict.EDITED);
    Finding extra = find(null, List.of(ROW), List.of(), NONE);
    assertThat(extra.verdict()).isEqualTo(Verdict.EXTRA);
    assertThat(extra.isRepairable()).isFalse();
  }

  @Test
  void whatWasPublishedMayBeWrong() {
    Finding differs = find(ledger("t", 1, 1), List.of(OTHER), List.of(ROW), NONE);
    assertThat(differs.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(differs.reason()).contains("pod_usage_cpu_core_hours");
    assertThat(find(ledger("t", 1, 1), List.of(ROW), List.of(), NONE).verdict())
        .isEqualTo(Verdict.EXTRA);
    assertThat(find(ledger("t", 1, 0), List.of(), List.of(ROW), NONE).verdict())
        .isEqualTo(Verdict.MISSING);
  }

  @Test
  void otherLookupsExcuseADifferenceButNoEdit() {
    Finding outdated = find(ledger("t", 1, 1, "earlier"), List.of(OTHER), List.of(ROW), NONE);

    assertThat(outdated.verdict()).isEqualTo(Verdict.OUTDATED);
    assertThat(outdated.reason())
        .isEqualTo("computed with other lookups or rules than the present ones");
    assertThat(outdated.verdict().isWrong()).isFalse();
    assertThat(outdated.isRepairable()).isFalse();
    assertThat(find(ledger("t", 1, 1, "earlier"), List.of(ROW), List.of(ROW), NONE).verdict())
        .as("they make no difference")
        .isEqualTo(Verdict.OK);
    assertThat(find(ledger("t", 1, 1, "earlier"), List.of(OTHER), List.of(ROW), NEW_FILE).verdict())
        .isEqualTo(Verdict.PENDING);
    Finding edited = find(ledger("other", 1, 1, "earlier"), List.of(OTHER), List.of(ROW), NONE);
    assertThat(edited.verdict()).isEqualTo(Verdict.EDITED);
    assertThat(edited.reason())
        .as("the recomputation does not tell what it was before")
        .isEqualTo("the rows are not those of the ledger's checksum");
  }

  /** Nothing was computed with the lookups that the ledger names for a date that is held back. */
  @Test
  void otherLookupsDoNotExcuseADateThatWasNeverPublished() {
    assertThat(find(ledger("", 0, 0, "earlier"), List.of(), List.of(ROW), NONE).verdict())
        .isEqualTo(Verdict.MISSING);
  }

  @Test
  void filesOfWhichNothingIsPublishedAreMissing() {
    Finding finding = find(null, List.of(), List.of(ROW), NEW_FILE);

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.isRepairable()).isTrue();
    assertThat(
            find(null, List.of(), List.of(ROW), Optional.of(Doubt.unverifiable("too big")))
                .verdict())
        .isEqualTo(Verdict.UNVERIFIABLE);
  }

  @Test
  void doubtExcusesADifference() {
    Finding finding = find(ledger("t", 1, 1), List.of(OTHER), List.of(ROW), NEW_FILE);

    assertThat(finding.verdict()).isEqualTo(Verdict.PENDING);
    assertThat(finding.reason()).isEqualTo("not published yet: f");
    assertThat(finding.differences()).isEmpty();
  }

  @Test
  void anEmptiedChecksumIsPending() {
    assertThat(find(ledger("", 3, 1), List.of(OTHER), List.of(ROW), NONE).verdict())
        .isEqualTo(Verdict.PENDING);
  }

  /** A date that waits for its hours has a ledger row and nothing else. */
  @Test
  void aDateThatWaitsIsPending() {
    assertThat(find(ledger("", 0, 0), List.of(), List.of(ROW), NEW_FILE).verdict())
        .isEqualTo(Verdict.PENDING);
    assertThat(find(ledger("", 0, 0), List.of(ROW), List.of(ROW), NEW_FILE).verdict())
        .isEqualTo(Verdict.EDITED);
  }

  @Test
  void aSliceThatIsNotRecomputedIsComparedWithTheLedgerOnly() {
    Optional<Doubt> outside = Optional.of(Doubt.unverifiable("outside"));

    assertThat(find(ledger("t", 1, 1), List.of(ROW), null, outside).verdict())
        .isEqualTo(Verdict.UNVERIFIABLE);
    assertThat(find(ledger("other", 1, 1), List.of(ROW), null, outside).verdict())
        .isEqualTo(Verdict.EDITED);
  }
}
