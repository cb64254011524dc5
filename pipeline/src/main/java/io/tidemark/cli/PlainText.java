package io.tidemark.cli;

/** Text of unknown origin, made safe for a terminal: control characters show as what they are. */
final class PlainText {
  private PlainText() {}

  /** In one line. */
  static String line(String text) {
    StringBuilder safe = new StringBuilder();
    for (char symbol : text.toCharArray()) {
      if (Character.isISOControl(symbol)) {
        safe.append(String.format("\\u%04x", (int) symbol));
      } else {
        safe.append(symbol);
      }
    }
    return safe.toString();
  }
}
