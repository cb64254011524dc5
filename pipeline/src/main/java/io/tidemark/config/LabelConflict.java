package io.tidemark.config;

/** What happens when a node or namespace has several label variants on one date. */
public enum LabelConflict {
  /** A row joins every variant. */
  FAN_OUT,
  /** A row joins the variant of the latest interval. */
  LATEST;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
