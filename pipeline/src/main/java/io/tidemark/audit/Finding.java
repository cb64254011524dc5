package io.tidemark.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one slice.
 *
 * @param tableRows rows of the slice in the table
 * @param recomputedRows null if the slice was not recomputed
 * @param inLedger whether the ledger has a row of it
 * @param reason why the verdict is not {@link Verdict#OK}, in words; empty if it is
 * @param differences rows and values that differ between recomputation and table, readable
 */
public record Finding(
    LocalDate date,
    String source,
    Verdict verdict,
    long tableRows,
    @Nullable Long recomputedRows,
    boolean inLedger,
    String reason,
    List<String> differences) {
  public Finding {
    differences = List.copyOf(differences);
  }

  /** Whether a run can publish it again: rows on a date of which no run knows are not its own. */
  public boolean isRepairable() {
    return verdict.isWrong() && (inLedger || (recomputedRows != null && recomputedRows > 0));
  }
}
