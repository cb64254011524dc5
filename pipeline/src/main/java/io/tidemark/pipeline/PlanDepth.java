package io.tidemark.pipeline;

/** How much of the next run is carried out to find out what it would do. */
public enum PlanDepth {
  /** The lake is listed; no file is opened. */
  FILES,
  /** Changed files are read, dates are finished and compared with the table. */
  SLICES
}
