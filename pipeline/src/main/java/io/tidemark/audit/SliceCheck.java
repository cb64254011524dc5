package io.tidemark.audit;

import io.tidemark.publish.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one slice.
 *
 * @param ledger null if the ledger has no row of it
 * @param finishedWith what the ledger calls the lookups and rules of the recomputation
 * @param tableChecksum of the rows that anybody can read
 * @param recomputed null if it was not recomputed
 * @param doubt why a difference from the recomputation means nothing
 */
record SliceCheck(
    LocalDate date,
    String source,
    @Nullable LedgerEntry ledger,
    String finishedWith,
    String tableChecksum,
    List<SummaryRow> table,
    @Nullable List<SummaryRow> recomputed,
    Optional<Doubt> doubt) {

  Finding finding() {
    String edit = edit();
    if (edit != null) {
      return finding(Verdict.EDITED, edit);
    }
    if (ledger != null && ledger.checksum().isEmpty() && ledger.generation() > 0) {
      return finding(Verdict.PENDING, "it is to be published again");
    }
    boolean nothingYet = ledger == null && table.isEmpty();
    if (doubt.isPresent() && !(nothingYet && doubt.get().verdict() == Verdict.PENDING)) {
      return finding(doubt.get().verdict(), doubt.get().reason());
    }
    List<String> differences = differences();
    if (recomputed == null || differences.isEmpty()) {
      return finding(Verdict.OK, "");
    }
    if (isOfOtherRules()) {
      return finding(
          Verdict.OUTDATED, "computed with other lookups or rules than the present ones");
    }
    if (table.isEmpty()) {
      return finding(Verdict.MISSING, "the files have rows of this date, the table has none");
    }
    return recomputed.isEmpty()
        ? finding(Verdict.EXTRA, "no file has rows of this date that count")
        : finding(Verdict.DIFFERS, differences.get(0));
  }

  /** How the table departs from the ledger, whatever the files say; null if it does not. */
  private @Nullable String edit() {
    if (ledger == null) {
      return table.isEmpty() || (recomputed != null && recomputed.isEmpty())
          ? null
          : "the ledger has no row of this date";
    }
    boolean published = ledger.generation() > 0;
    if (published ? ledger.checksum().isEmpty() : table.isEmpty()) {
      return null;
    }
    if (ledger.checksum().equals(tableChecksum)) {
      return null;
    }
    if (ledger.rowCount() != table.size()) {
      return "the ledger says %,d rows, the table has %,d"
          .formatted(ledger.rowCount(), table.size());
    }
    List<String> differences = differences();
    return differences.isEmpty() || doubt.isPresent() || isOfOtherRules()
        ? "the rows are not those of the ledger's checksum"
        : differences.get(0);
  }

  /** Then a difference from the recomputation says nothing about what was published. */
  private boolean isOfOtherRules() {
    return ledger != null && ledger.generation() > 0 && !ledger.finishedWith().equals(finishedWith);
  }

  private List<String> differences() {
    return recomputed == null ? List.of() : SummaryComparison.differences(recomputed, table);
  }

  private Finding finding(Verdict verdict, String reason) {
    return new Finding(
        date,
        source,
        verdict,
        table.size(),
        recomputed == null ? null : Long.valueOf(recomputed.size()),
        ledger != null,
        reason,
        verdict.isWrong() ? differences() : List.of());
  }
}
