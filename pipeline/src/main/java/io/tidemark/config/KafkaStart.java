package io.tidemark.config;

/** Where the first reading of a topic begins. */
public enum KafkaStart {
  EARLIEST,
  /** Where the group has committed; where it has not, at the earliest. */
  COMMITTED;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
