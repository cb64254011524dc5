package io.tidemark.generate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.parquet.io.api.Binary;

/**
 * A text in both physical forms, encoded once and written many times.
 *
 * @param csv the unquoted CSV field
 * @param parquet the UTF-8 value of the Parquet column
 */
public record Cell(String csv, Binary parquet) {
  public static final Cell EMPTY = of("");

  /** Koku writes label JSON through a writer that escapes everything beyond ASCII; so does this. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** The same text in both forms. */
  public static Cell of(String text) {
    return new Cell(text, Binary.fromConstantByteArray(Binary.fromString(text).getBytes()));
  }

  /**
   * Labels: {@code label_k:v|label_k2:v2} in CSV, a JSON object in Parquet.
   *
   * @throws IllegalArgumentException if the CSV form would mean something else
   */
  public static Cell labels(SortedMap<String, String> labels) {
    labels.forEach(Cell::requireSameMeaning);
    String csv =
        labels.entrySet().stream()
            .map(label -> "label_" + label.getKey() + ":" + label.getValue())
            .collect(Collectors.joining("|"));
    return new Cell(csv, of(json(labels)).parquet());
  }

  private static void requireSameMeaning(String key, String value) {
    if ((key + value).matches("(?s).*[:|].*") || key.contains("label_")) {
      throw new IllegalArgumentException(
          "label " + key + "=" + value + " has no CSV form: ':', '|' or 'label_' in it");
    }
  }

  private static String json(Map<String, String> labels) {
    try {
      return JSON.writeValueAsString(labels);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
