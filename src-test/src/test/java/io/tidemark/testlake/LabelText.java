package io.tidemark.testlake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.StringJoiner;

/** Writes label maps in the text forms of the two file formats. */
public final class LabelText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LabelText() {}

  public static String json(Map<String, String> labels) {
    try {
      return JSON.writeValueAsString(labels);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("labels cannot be written as JSON: " + labels, e);
    }
  }

  /**
   * {@code label_k:v|label_k2:v2}.
   *
   * @throws IllegalArgumentException for labels that would read back differently: a separator in a
   *     key or value, or {@code label_} in a key
   */
  public static String csv(Map<String, String> labels) {
    StringJoiner items = new StringJoiner("|");
    labels.forEach((key, value) -> items.add(item(key, value)));
    return items.toString();
  }

  private static String item(String key, String value) {
    if ((key + value).matches("(?s).*[:|].*") || ("label_" + key).lastIndexOf("label_") > 0) {
      throw new IllegalArgumentException(
          "label " + key + "=" + value + " has no CSV form: ':', '|' and a key with 'label_'");
    }
    return "label_" + key + ":" + value;
  }
}
