package io.tidemark.flink.topic;

/** Where the first reading of a partition begins; partitions that are found later, at its start. */
public enum Start {
  EARLIEST,
  /** Where the group has committed, else as {@link #EARLIEST}. */
  COMMITTED
}
