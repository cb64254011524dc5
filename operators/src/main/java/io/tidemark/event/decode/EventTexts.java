package io.tidemark.event.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Texts as a decoder makes them of bytes; it has one. */
final class EventTexts {
  private static final JsonMapper JSON = new JsonMapper();

  private final TextMemo<String> memo = new TextMemo<>(EventTexts::utf8);

  /**
   * @throws UnreadableEventException if the bytes are no UTF-8: a replaced character would make
   *     another name of it
   */
  String text(AvroBytes in) throws UnreadableEventException {
    int length = in.readLength();
    int start = in.position();
    in.skip(length);
    return memo.get(in.array(), start, length);
  }

  /** The JSON text of a map. */
  static String json(Map<String, ?> map) {
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("a map of texts has no JSON", impossible);
    }
  }

  private static String utf8(byte[] bytes, int offset, int length) throws UnreadableEventException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, offset, length))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new UnreadableEventException("is no UTF-8 text");
    }
  }
}
