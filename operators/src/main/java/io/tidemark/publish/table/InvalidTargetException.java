package io.tidemark.publish.table;

/**
 * The target or the ledger is not what the configuration says, or the configuration cannot be
 * meant: retrying is of no use. The message names what to change.
 */
public final class InvalidTargetException extends RuntimeException {
  public InvalidTargetException(String message) {
    super(message);
  }
}
