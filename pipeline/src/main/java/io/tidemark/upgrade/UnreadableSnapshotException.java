package io.tidemark.upgrade;

/** Raised for a snapshot that is missing, cut off or not one of Flink's. */
public final class UnreadableSnapshotException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableSnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
