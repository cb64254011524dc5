package io.tidemark.config;

/** Which dates are published. */
public enum PublishWhen {
  /** Every date, as far as it goes. */
  SETTLED,
  /** Only dates whose expected hours are all there. */
  COMPLETE;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
