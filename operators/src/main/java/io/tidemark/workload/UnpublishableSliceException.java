package io.tidemark.workload;

/**
 * A slice has a result that its table cannot hold, such as a sum beyond the column's range. The
 * slice keeps the rows that were last published, and the reason goes to quarantine.
 */
public final class UnpublishableSliceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names slice, column and value
   */
  public UnpublishableSliceException(String message) {
    super(message);
  }
}
