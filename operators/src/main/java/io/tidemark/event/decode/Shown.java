package io.tidemark.event.decode;

/** What of an event is repeated in a reason. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String text(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
