package io.tidemark.cli;

import io.tidemark.audit.AuditReport;
import io.tidemark.audit.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found about a slice, as it is shown.
 *
 * @param recomputedRows null if the slice was not recomputed
 */
record FindingRow(
    LocalDate date,
    String source,
    String verdict,
    long tableRows,
    @Nullable Long recomputedRows,
    String reason,
    List<String> differences) {
  static List<FindingRow> of(AuditReport report) {
    return report.findings().stream().map(FindingRow::of).toList();
  }

  static FindingRow of(Finding finding) {
    return new FindingRow(
        finding.date(),
        finding.source(),
        finding.verdict().name().toLowerCase(Locale.ROOT),
        finding.tableRows(),
        finding.recomputedRows(),
        finding.reason(),
        finding.differences());
  }
}
