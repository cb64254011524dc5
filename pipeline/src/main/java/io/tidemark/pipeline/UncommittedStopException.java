package io.tidemark.pipeline;

/**
 * The job has ended with a savepoint that holds everything, but a task failed before all of it was
 * committed. A job that is started from the savepoint commits it.
 */
final class UncommittedStopException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RunResult soFar;

  UncommittedStopException(RunResult soFar, JobFailedException cause) {
    super(cause.getMessage(), cause);
    this.soFar = soFar;
  }

  RunResult soFar() {
    return soFar;
  }
}
