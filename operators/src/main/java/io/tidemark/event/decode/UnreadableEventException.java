package io.tidemark.event.decode;

/** An event cannot be read; the message is the reason of its rejection. Carries no stack trace. */
final class UnreadableEventException extends Exception {
  UnreadableEventException(String reason) {
    super(reason, null, false, false);
  }
}
