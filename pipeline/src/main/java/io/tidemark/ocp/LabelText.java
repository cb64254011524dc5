package io.tidemark.ocp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.frame.CodePointOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two text forms of labels. Values are texts; a JSON null stays a null, everything else
 * becomes what PostgreSQL's {@code jsonb_each_text} makes of it. Of equal keys the last one counts.
 */
final class LabelText {
  private static final String PREFIX = "label_";

  /** Keys come from outside and are many: they are neither interned nor kept in a shared table. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private LabelText() {}

  /** Parquet's form, a JSON object. Blank text is no labels. */
  static SortedMap<String, @Nullable String> parseJson(String text) throws UnacceptableText {
    return text.isBlank() ? none() : parseObject(text, null);
  }

  /**
   * CSV's form, {@code label_key:value|label_key2:value2}, as Koku reads it: every {@code label_}
   * vanishes from a key; items without exactly one ':' are dropped.
   */
  static SortedMap<String, @Nullable String> parseItems(String text) throws UnacceptableText {
    JsonbText.storable(text);
    SortedMap<String, @Nullable String> labels = none();
    for (String item : text.split("\\|", -1)) {
      int colon = item.indexOf(':');
      if (colon >= 0 && colon == item.lastIndexOf(':')) {
        labels.put(item.substring(0, colon).replace(PREFIX, ""), item.substring(colon + 1));
      }
    }
    return labels;
  }

  /** The labels of a text that {@link LabelJson} wrote, those with a key in {@code keys} only. */
  static SortedMap<String, @Nullable String> restricted(String canonical, Set<String> keys) {
    try {
      return parseObject(canonical, keys);
    } catch (UnacceptableText corrupt) {
      throw new IllegalStateException("labels in state are no JSON object: " + canonical, corrupt);
    }
  }

  private static SortedMap<String, @Nullable String> parseObject(
      String text, @Nullable Set<String> keys) throws UnacceptableText {
    SortedMap<String, @Nullable String> labels = none();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new UnacceptableText("is no JSON object");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = JsonbText.storable(json.currentName());
        json.nextToken();
        if (keys != null && !keys.contains(key)) {
          json.skipChildren();
        } else {
          labels.put(key, JsonbText.of(json));
        }
      }
      if (json.nextToken() != null) {
        throw new UnacceptableText("is no JSON object: something follows it");
      }
    } catch (JsonProcessingException malformed) {
      throw new UnacceptableText("is no JSON object: " + malformed.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return labels;
  }

  private static SortedMap<String, @Nullable String> none() {
    return new TreeMap<>(CodePointOrder.INSTANCE);
  }
}
