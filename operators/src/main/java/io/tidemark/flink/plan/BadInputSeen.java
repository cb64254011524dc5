package io.tidemark.flink.plan;

import io.tidemark.publish.ledger.QuarantineEntry;

/** Sees what would be quarantined. */
public final class BadInputSeen implements Observer<QuarantineEntry> {
  private static final long serialVersionUID = 1L;

  @Override
  public void see(QuarantineEntry entry, Observations into) {
    into.bad(entry);
  }
}
