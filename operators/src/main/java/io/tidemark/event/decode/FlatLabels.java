package io.tidemark.event.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON texts of which nothing is lost if they are sent as a map of texts. */
final class FlatLabels {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FlatLabels() {}

  /** The map, or null if the text is none or if the map would read as another text. */
  static @Nullable Map<String, String> of(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.isObject()) {
        return null;
      }
      Map<String, String> labels = new TreeMap<>();
      for (Map.Entry<String, JsonNode> label : json.properties()) {
        if (!label.getValue().isTextual()) {
          return null;
        }
        labels.put(label.getKey(), label.getValue().textValue());
      }
      return EventTexts.json(labels).equals(text) ? labels : null;
    } catch (JsonProcessingException malformed) {
      return null;
    }
  }
}
