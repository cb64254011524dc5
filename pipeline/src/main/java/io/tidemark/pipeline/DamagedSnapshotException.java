package io.tidemark.pipeline;

/** The snapshot that a run would continue from is not whole. The message says what can be done. */
public final class DamagedSnapshotException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedSnapshotException(String message) {
    super(message);
  }
}
