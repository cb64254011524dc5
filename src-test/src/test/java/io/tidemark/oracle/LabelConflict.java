package io.tidemark.oracle;

/** What happens when a node's or namespace's enabled labels change within a day. */
public enum LabelConflict {
  FAN_OUT("fan-out"),
  LATEST("latest");

  private final String option;

  LabelConflict(String option) {
    this.option = option;
  }

  /** The value in the configuration. */
  public String option() {
    return option;
  }
}
