package io.tidemark.event.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.workload.ColumnType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON values as cells. Texts and objects that come again are not read again. */
final class JsonCells {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();
  private static final ObjectReader NODES = JSON.readerFor(JsonNode.class);

  private final TextMemo<String> texts = new TextMemo<>(JsonCells::readText);
  private final TextMemo<Long> instants =
      new TextMemo<>((bytes, at, length) -> InstantUnit.ofText(readText(bytes, at, length)));
  private final TextMemo<String> objects = new TextMemo<>(JsonCells::readObject);

  /** Reads values for {@link #of}. */
  static JsonParser parser(byte[] bytes) throws IOException {
    return JSON.createParser(bytes);
  }

  /**
   * The value at which a parser stands; it is read to its end.
   *
   * @param bytes what the parser reads, from the first
   * @throws IOException if it is no JSON
   */
  @Nullable Object of(EventShape shape, int slot, JsonParser json, byte[] bytes)
      throws IOException, UnreadableEventException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (slot == shape.deleted()) {
      require(token.isBoolean(), json, "true or false");
      return token == JsonToken.VALUE_TRUE;
    }
    if (slot == shape.version()) {
      return whole(json);
    }
    boolean text = token == JsonToken.VALUE_STRING;
    if (slot == shape.source()) {
      require(text, json, "a text");
      return of(texts, json, bytes);
    }
    ColumnType type = shape.dataset().columns().get(slot).type();
    return switch (type) {
      case INSTANT -> text ? of(instants, json, bytes) : InstantUnit.MICROS.micros(whole(json));
      case NUMBER -> {
        require(token.isNumeric(), json, "a number");
        yield Numbers.finite(json.getDoubleValue());
      }
      case TEXT -> {
        boolean map = shape.takesMap(slot);
        boolean object = map && token == JsonToken.START_OBJECT;
        require(text || object, json, map ? "an object or a text" : "a text");
        yield of(text ? texts : objects, json, bytes);
      }
    };
  }

  private static <T> T of(TextMemo<T> memo, JsonParser json, byte[] bytes)
      throws IOException, UnreadableEventException {
    int start = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    json.finishToken();
    int end = (int) json.currentLocation().getByteOffset();
    return memo.get(bytes, start, end - start);
  }

  private static Long whole(JsonParser json) throws IOException, UnreadableEventException {
    boolean whole =
        json.currentToken() == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    require(whole, json, "a whole number of 64 bits");
    return json.getLongValue();
  }

  private static String readText(byte[] bytes, int offset, int length)
      throws UnreadableEventException {
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] < 0 || bytes[at] == '\\') {
        return wellFormed(read(bytes, offset, length).textValue());
      }
    }
    return new String(bytes, offset + 1, length - 2, StandardCharsets.US_ASCII);
  }

  private static String readObject(byte[] bytes, int offset, int length)
      throws UnreadableEventException {
    return read(bytes, offset, length).toString();
  }

  private static JsonNode read(byte[] bytes, int offset, int length)
      throws UnreadableEventException {
    try {
      return NODES.readTree(bytes, offset, length);
    } catch (IOException malformed) {
      throw JsonEvents.malformed(malformed);
    }
  }

  /** A half of a character, which only an escape can write, has no bytes to be kept as. */
  private static String wellFormed(String text) throws UnreadableEventException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(++i));
        if (!paired) {
          throw new UnreadableEventException("holds an unpaired surrogate");
        }
      }
    }
    return text;
  }

  private static void require(boolean right, JsonParser json, String expected)
      throws IOException, UnreadableEventException {
    if (!right) {
      String found = Shown.text(NODES.readTree(json).toString());
      throw new UnreadableEventException("is " + found + ": expected " + expected);
    }
  }
}
