package io.tidemark.workload;

/** What the disappearance of a file means. */
public enum Deletion {
  /** What it added is taken back. */
  RETRACT("retract"),
  /** What it added stays. */
  IGNORE("ignore");

  private final String text;

  Deletion(String text) {
    this.text = text;
  }

  /** As it stands in the configuration. */
  @Override
  public String toString() {
    return text;
  }
}
