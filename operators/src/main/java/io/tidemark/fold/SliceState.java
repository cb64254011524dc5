package io.tidemark.fold;

import io.tidemark.publish.ledger.Completeness;
import java.util.Locale;

/** How far a slice has come, as the ledger shows it. */
public enum SliceState {
  /** Hours are missing. */
  OPEN,
  /** All expected hours are there. */
  COMPLETE,
  /** Nothing has changed for long: only the input set and the checksum are kept. */
  SEALED;

  static SliceState of(Completeness completeness) {
    return completeness.isComplete() ? COMPLETE : OPEN;
  }

  /** As it stands in the ledger. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
