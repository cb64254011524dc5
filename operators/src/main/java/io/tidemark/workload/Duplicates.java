package io.tidemark.workload;

/** What the same content under two names means. */
public enum Duplicates {
  /** One file delivered twice: it counts once. For data whose rows have a natural key. */
  ONCE("once"),
  /** Two files that happen to say the same: both count. */
  ADD("add");

  private final String text;

  Duplicates(String text) {
    this.text = text;
  }

  /** As it stands in the configuration. */
  @Override
  public String toString() {
    return text;
  }
}
