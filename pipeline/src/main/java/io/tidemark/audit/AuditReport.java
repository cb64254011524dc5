package io.tidemark.audit;

import java.util.List;

/**
 * What an audit has found.
 *
 * @param findings by date, then source
 * @param leftOut files that were not read because they are quarantined whole, by path
 */
public record AuditReport(List<Finding> findings, List<String> leftOut) {
  public AuditReport {
    findings = List.copyOf(findings);
    leftOut = List.copyOf(leftOut);
  }

  /** The slices whose rows are not what they should be. */
  public List<Finding> wrong() {
    return findings.stream().filter(finding -> finding.verdict().isWrong()).toList();
  }
}
