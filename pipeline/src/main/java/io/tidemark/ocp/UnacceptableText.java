package io.tidemark.ocp;

/** A text value for which its row cannot be counted. The message says why, without the value. */
final class UnacceptableText extends Exception {
  UnacceptableText(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
