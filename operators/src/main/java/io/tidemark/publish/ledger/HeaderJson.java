package io.tidemark.publish.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A record's headers as a JSON array of {@code {"name": …, "value": base64}}, in their order. What
 * PostgreSQL's JSON cannot hold, a NUL in a name, is kept beside it as {@code "name_base64"}.
 */
record HeaderJson(String[] names, byte[][] values) {
  private static final JsonMapper JSON = new JsonMapper();

  static String encode(String[] names, byte[][] values) {
    ArrayNode headers = JSON.createArrayNode();
    for (int i = 0; i < names.length; i++) {
      ObjectNode header = headers.addObject();
      String shown = StorableText.of(names[i]);
      header.put("name", shown);
      if (!shown.equals(names[i])) {
        header.put("name_base64", base64(names[i].getBytes(StandardCharsets.UTF_8)));
      }
      header.put("value", base64(values[i]));
    }
    return headers.toString();
  }

  /**
   * @throws IllegalArgumentException if the text is none that {@link #encode} has written
   */
  static HeaderJson decode(String json) {
    JsonNode headers = parse(json);
    String[] names = new String[headers.size()];
    byte[][] values = new byte[headers.size()][];
    for (int i = 0; i < names.length; i++) {
      JsonNode header = headers.get(i);
      names[i] =
          header.has("name_base64")
              ? new String(bytes(header.path("name_base64")), StandardCharsets.UTF_8)
              : header.path("name").asText();
      values[i] = bytes(header.path("value"));
    }
    return new HeaderJson(names, values);
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("headers of a record are no JSON", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }
}
