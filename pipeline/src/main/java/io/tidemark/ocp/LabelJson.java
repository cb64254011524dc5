package io.tidemark.ocp;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes labels as canonical JSON: keys in code point order, no spaces, escapes only where due. */
final class LabelJson {
  static final String EMPTY = "{}";

  private LabelJson() {}

  static String of(SortedMap<String, @Nullable String> labels) {
    if (labels.isEmpty()) {
      return EMPTY;
    }
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, @Nullable String> label : labels.entrySet()) {
      appendMember(json, label.getKey(), label.getValue());
      json.append(',');
    }
    json.setCharAt(json.length() - 1, '}');
    return json.toString();
  }

  /** One label as it stands in the object. */
  static String member(String key, @Nullable String value) {
    StringBuilder json = new StringBuilder();
    appendMember(json, key, value);
    return json.toString();
  }

  private static void appendMember(StringBuilder json, String key, @Nullable String value) {
    appendQuoted(json, key);
    json.append(':');
    if (value == null) {
      json.append("null");
    } else {
      appendQuoted(json, value);
    }
  }

  static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    json.append('"');
  }
}
