package io.tidemark.scan;

/**
 * The file itself is at fault (truncated, foreign, a column missing): it belongs into quarantine,
 * and reading it again would end the same way.
 */
public final class UnreadableFileException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2000;

  public UnreadableFileException(String reason) {
    super(shortened(reason));
  }

  UnreadableFileException(String reason, Throwable cause) {
    super(shortened(reason), cause);
  }

  /** What is wrong, for a person; does not name the file. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
  }
}
