package io.tidemark.ocp;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads labels of the usual form, a flat JSON object of texts without escapes, by cutting the text
 * into pieces. Whatever is of another form is left to {@link LabelText}, which knows all of JSON.
 */
final class PlainLabels {
  /** Longer texts may run into the limits of a reader of JSON, whose word they get. */
  private static final int LONGEST = 20_000;

  /** Labels are put in order by insertion: more of them are not for this reader. */
  private static final int MOST = 256;

  private static final String NULL = "null";

  private final String json;
  private int at;

  private PlainLabels(String json) {
    this.json = json;
  }

  /**
   * The labels whose keys are among {@code keys}, all of them for null; null if the text is of
   * another form. Does not check that the texts can be stored.
   */
  static @Nullable LabelSet read(String json, @Nullable Set<String> keys) {
    return json.length() > LONGEST ? null : new PlainLabels(json).read(keys);
  }

  private @Nullable LabelSet read(@Nullable Set<String> keys) {
    LabelSet.Collected labels = new LabelSet.Collected();
    if (!take('{')) {
      return null;
    }
    if (take('}')) {
      return atEnd() ? LabelSet.EMPTY : null;
    }
    for (int label = 0; label < MOST; label++) {
      int start = at;
      if (!skipText()) {
        return null;
      }
      int afterKey = at;
      if (!take(':')) {
        return null;
      }
      int value = at;
      if (!skipValue()) {
        return null;
      }
      String key = json.substring(start + 1, afterKey - 1);
      if (keys == null || keys.contains(key)) {
        labels.add(key, member(start, afterKey, value));
      }
      if (take('}')) {
        return atEnd() ? labels.set() : null;
      }
      if (!take(',')) {
        return null;
      }
    }
    return null;
  }

  /** The label that ends here, without the spaces around its colon. */
  private String member(int start, int afterKey, int value) {
    return value == afterKey + 1
        ? json.substring(start, at)
        : json.substring(start, afterKey) + ':' + json.substring(value, at);
  }

  private boolean skipValue() {
    if (json.startsWith(NULL, at)) {
      at += NULL.length();
      return true;
    }
    return skipText();
  }

  /** Steps over a quoted text without escapes. */
  private boolean skipText() {
    if (at >= json.length() || json.charAt(at) != '"') {
      return false;
    }
    for (int i = at + 1; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        at = i + 1;
        return true;
      }
      if (c < ' ' || c == '\\') {
        return false;
      }
    }
    return false;
  }

  /** Steps over a sign and the spaces around it, if it is what comes. */
  private boolean take(char sign) {
    skipSpaces();
    if (at >= json.length() || json.charAt(at) != sign) {
      return false;
    }
    at++;
    skipSpaces();
    return true;
  }

  private boolean atEnd() {
    return at == json.length();
  }

  private void skipSpaces() {
    while (at < json.length() && json.charAt(at) == ' ') {
      at++;
    }
  }
}
