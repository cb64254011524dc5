package io.tidemark.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes configuration as YAML. */
final class ConfigPrinter {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  private ConfigPrinter() {}

  static String yaml(JsonNode tree) {
    try {
      return YAML.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param referencing texts as written by JSON pointer, shown in place of what they became
   */
  static String effective(TidemarkConfig config, Map<String, String> referencing) {
    ObjectNode tree = ConfigMapper.MAPPER.valueToTree(config);
    referencing.forEach((pointer, text) -> put(tree, JsonPointer.compile(pointer), text));
    if (tree.at("/target/jdbc") instanceof ObjectNode jdbc) {
      jdbc.properties().removeIf(entry -> entry.getValue().asText("absent").isEmpty());
    }
    return yaml(tree);
  }

  private static void put(ObjectNode tree, JsonPointer pointer, String text) {
    JsonNode present = tree.at(pointer);
    if (!present.isTextual() || present.asText().equals(Secret.REDACTED)) {
      return;
    }
    JsonNode parent = tree.at(pointer.head());
    if (parent instanceof ObjectNode object) {
      object.put(pointer.last().getMatchingProperty(), text);
    } else if (parent instanceof ArrayNode array) {
      array.set(pointer.last().getMatchingIndex(), text);
    }
  }
}
