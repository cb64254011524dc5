package io.tidemark.upgrade;

import java.util.Locale;

/** What becomes of a state. */
public enum Verdict {
  /** Read as it is. */
  KEPT(true),
  /** Written anew by Flink in the present form, while it restores or when it is next used. */
  MIGRATED(true),
  /** Kept by this release, but not in the snapshot: begins empty. */
  ADDED(true),
  /** In the snapshot, but not kept by this release. */
  DROPPED(false),
  /** Written in a form that this release cannot read. */
  INCOMPATIBLE(false);

  private final boolean restorable;

  Verdict(boolean restorable) {
    this.restorable = restorable;
  }

  public boolean restorable() {
    return restorable;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
