package io.tidemark.cli;

/** Shows a run's progress. Calls may come from any one thread at a time, and as often as wanted. */
public interface ProgressView extends AutoCloseable {
  void update(Progress progress);

  /** Ends the display; nothing is updated afterwards. */
  @Override
  void close();
}
