package io.tidemark.ocp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prints a JSON value as PostgreSQL's {@code jsonb_each_text} does: a string as it is, a null as
 * none, a number without exponent, an object or array as jsonb prints it (keys by length then
 * bytes, the last of equal keys, a space after ':' and ',').
 */
final class JsonbText {
  /** PostgreSQL's numeric holds this many digits before and after the decimal point. */
  private static final int MAX_INTEGER_DIGITS = 131_072;

  private static final int MAX_FRACTION_DIGITS = 16_383;

  private static final Comparator<String> KEY_ORDER =
      Comparator.comparing(
          key -> key.getBytes(StandardCharsets.UTF_8),
          Comparator.<byte[]>comparingInt(bytes -> bytes.length)
              .thenComparing(Arrays::compareUnsigned));

  private JsonbText() {}

  /** The text of the value at which the parser stands; it is left at the value's last token. */
  static @Nullable String of(JsonParser json) throws IOException, UnacceptableText {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token == JsonToken.VALUE_STRING ? storable(json.getText()) : nested(json);
  }

  static String storable(String text) throws UnacceptableText {
    if (!StorableText.isStorable(text)) {
      throw new UnacceptableText(StorableText.EXPECTED);
    }
    return text;
  }

  private static String nested(JsonParser json) throws IOException, UnacceptableText {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> quoted(storable(json.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getText());
      default -> json.getText();
    };
  }

  private static String object(JsonParser json) throws IOException, UnacceptableText {
    Map<String, String> fields = new TreeMap<>(KEY_ORDER);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = storable(json.currentName());
      json.nextToken();
      fields.put(key, nested(json));
    }
    StringJoiner text = new StringJoiner(", ", "{", "}");
    fields.forEach((key, value) -> text.add(quoted(key) + ": " + value));
    return text.toString();
  }

  private static String array(JsonParser json) throws IOException, UnacceptableText {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      text.add(nested(json));
    }
    return text.toString();
  }

  private static String number(String literal) throws UnacceptableText {
    try {
      BigDecimal number = new BigDecimal(literal);
      if (number.scale() <= MAX_FRACTION_DIGITS
          && (long) number.precision() - number.scale() <= MAX_INTEGER_DIGITS) {
        return number.toPlainString();
      }
    } catch (NumberFormatException exponentTooLong) {
      // No limit of BigDecimal's is below PostgreSQL's.
    }
    throw new UnacceptableText("holds a number beyond PostgreSQL's numeric");
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder();
    LabelJson.appendQuoted(json, text);
    return json.toString();
  }
}
