package io.tidemark.workload;

/** What a new file or version does to what is there already. */
public enum Replacement {
  /** A new version of a file replaces the one before; different files add up. */
  PER_FILE("per-file"),
  /**
   * As {@link #PER_FILE}, and of several payloads for one source, dataset and day only one counts:
   * that which covers more hours, of equals the one with the later manifest. Files without a
   * payload add to it.
   */
  PER_DAY("per-day"),
  /** Every version of every file adds: what a name is reused for does not replace what it held. */
  APPEND("append");

  private final String text;

  Replacement(String text) {
    this.text = text;
  }

  /** As it stands in the configuration. */
  @Override
  public String toString() {
    return text;
  }
}
