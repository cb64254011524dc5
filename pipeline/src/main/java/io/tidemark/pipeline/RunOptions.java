package io.tidemark.pipeline;

/**
 * How a job is to be run.
 *
 * @param confirmDeletes whether files that are gone at the start are believed to be, however many
 */
public record RunOptions(RunMode mode, boolean confirmDeletes) {
  public static final RunOptions BOUNDED = new RunOptions(RunMode.BOUNDED, false);
  public static final RunOptions CONTINUOUS = new RunOptions(RunMode.CONTINUOUS, false);

  public RunOptions confirmingDeletes() {
    return new RunOptions(mode, true);
  }
}
