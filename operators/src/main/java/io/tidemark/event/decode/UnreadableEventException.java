package io.tidemark.event.decode;

/** An event cannot be read. Carries no stack trace. */
final class UnreadableEventException extends Exception {
  private final String reason;

  UnreadableEventException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** The reason of its rejection. */
  String reason() {
    return reason;
  }
}
