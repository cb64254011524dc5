package io.tidemark.publish.rows;

/**
 * Tells at a glance that a text is canonical already: a flat object whose members are texts without
 * escapes, or nulls, in rising order of their keys, without spaces. Most labels are of this form.
 */
final class PlainJson {
  /** Longer texts may run into the limits of a reader of JSON, whose word they get. */
  private static final int LONGEST = 20_000;

  private static final String NULL = "null";

  private PlainJson() {}

  /** False says nothing: the text has to be read. */
  static boolean isCanonical(String json) {
    int last = json.length() - 1;
    if (last < 1 || last > LONGEST || json.charAt(0) != '{' || json.charAt(last) != '}') {
      return false;
    }
    if (last == 1) {
      return true;
    }
    int previous = 0;
    int at = 1;
    while (true) {
      int colon = afterText(json, at, last);
      if (colon < 0 || json.charAt(colon) != ':' || (previous > 0 && !rises(json, previous, at))) {
        return false;
      }
      previous = at;
      at = afterValue(json, colon + 1, last);
      if (at < 0 || at == last) {
        return at == last;
      }
      if (json.charAt(at++) != ',') {
        return false;
      }
    }
  }

  private static int afterValue(String json, int at, int last) {
    return json.startsWith(NULL, at) ? at + NULL.length() : afterText(json, at, last);
  }

  /** The position after a quoted text that begins here, or -1. */
  private static int afterText(String json, int at, int last) {
    if (at >= last || json.charAt(at) != '"') {
      return -1;
    }
    for (int i = at + 1; i < last; i++) {
      char c = json.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c < ' ' || c == '\\') {
        return -1;
      }
    }
    return -1;
  }

  /** Whether the quoted text at b is the greater one; a quote ends the shorter of two. */
  private static boolean rises(String json, int a, int b) {
    for (int i = 1; ; i++) {
      char x = json.charAt(a + i);
      char y = json.charAt(b + i);
      if (x == '"' || y == '"') {
        return x == '"' && y != '"';
      }
      if (x != y) {
        return x < y;
      }
    }
  }
}
