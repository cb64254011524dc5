package io.tidemark.cli;

/** What a command's exit code means to the script that called it. */
public final class ExitCode {
  public static final int SUCCESS = 0;

  /** Anything that is none of the others. */
  public static final int FAILURE = 1;

  /** The configuration or the command line is wrong; running again changes nothing. */
  public static final int CONFIGURATION = 2;

  /** All good input is published, but some input was quarantined. */
  public static final int QUARANTINED = 3;

  private ExitCode() {}
}
