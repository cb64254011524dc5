package io.tidemark.publish.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a JSON value: object keys sorted by UTF-16 code unit, the last of repeated keys,
 * no spaces, numbers in plain decimal notation with their trailing zeros. {@code jsonb} keeps
 * exactly what this text says, so a value is the same text before the table and after.
 */
public final class JsonText {
  /** Longest number read; the plain form of an accepted exponent stays below it. */
  private static final int LONGEST_NUMBER = 4_000;

  private static final int GREATEST_SCALE = 1_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(LONGEST_NUMBER).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private JsonText() {}

  /**
   * @throws IllegalArgumentException for text that is not one JSON value, or one that {@code jsonb}
   *     cannot hold: a NUL character, a number of more than a thousand decimal places
   */
  public static String canonical(String json) {
    return PlainJson.isCanonical(json) ? json : rewritten(json);
  }

  /** The canonical text by way of the value that the text stands for. */
  static String rewritten(String json) {
    try {
      Object value = MAPPER.readValue(json, Object.class);
      check(value);
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void check(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, member) -> {
            check(key);
            check(member);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(JsonText::check);
    } else if (value instanceof String text && text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("JSON text with a NUL character, which jsonb refuses");
    } else if (value instanceof BigDecimal number && Math.abs(number.scale()) > GREATEST_SCALE) {
      throw new IllegalArgumentException(
          "JSON number with exponent " + -number.scale() + ": expected at most ±" + GREATEST_SCALE);
    }
  }
}
