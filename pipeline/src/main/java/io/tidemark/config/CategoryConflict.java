package io.tidemark.config;

/** What happens when several category patterns match a namespace. */
public enum CategoryConflict {
  /** Sums count once per matching pattern. */
  FAN_OUT,
  /** Sums count once. */
  MAX;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
