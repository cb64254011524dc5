package io.tidemark.oracle;

/** What happens when several patterns match a namespace. */
public enum CategoryConflict {
  FAN_OUT("fan-out"),
  MAX("max");

  private final String option;

  CategoryConflict(String option) {
    this.option = option;
  }

  /** The value in the configuration. */
  public String option() {
    return option;
  }
}
