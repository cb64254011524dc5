package io.tidemark.upgrade;

import io.tidemark.lake.ScopeChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a snapshot can be continued from.
 *
 * @param findings every state of the snapshot and of this release, by operator
 * @param rereading what a configuration changes; null without one
 */
public record UpgradeReport(
    String savepoint, long checkpoint, List<Finding> findings, @Nullable ScopeChange rereading) {

  /** Whether this release restores the snapshot, whole. */
  public boolean restorable() {
    return findings.stream().allMatch(finding -> finding.verdict().restorable());
  }

  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
