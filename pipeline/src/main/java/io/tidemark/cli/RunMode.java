package io.tidemark.cli;

/** When a run ends. */
public enum RunMode {
  /** When everything that is there has been published. */
  BOUNDED,
  /** When it is stopped. */
  CONTINUOUS
}
