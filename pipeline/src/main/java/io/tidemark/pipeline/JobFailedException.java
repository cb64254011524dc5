package io.tidemark.pipeline;

/** The job gave up. The message is that of the innermost cause that says anything. */
public final class JobFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  static JobFailedException of(Exception failure) {
    return of("the job failed", failure);
  }

  /**
   * @param what failed
   */
  static JobFailedException of(String what, Exception failure) {
    String message = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = cause.getMessage();
      if (said != null && !said.isBlank()) {
        message = said;
      }
    }
    return new JobFailedException(what + ": " + message, failure);
  }
}
