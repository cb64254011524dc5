package io.tidemark.upgrade;

/** What went wrong, in a line. */
final class Causes {
  private Causes() {}

  /** The messages of a failure and of its causes, each once. */
  static String of(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String message = at.getMessage();
      String said = message == null ? at.getClass().getSimpleName() : message;
      if (text.indexOf(said) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(said);
      }
    }
    return text.toString();
  }
}
