package io.tidemark.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A document's values with references resolved.
 *
 * @param referencing texts that hold a reference, as written, by JSON pointer
 * @param values what the references yielded
 */
record ResolvedTree(JsonNode tree, Map<String, String> referencing, Set<String> values) {
  static ResolvedTree of(YamlDocument document, Environment environment) {
    Map<String, String> referencing = new LinkedHashMap<>();
    Set<String> values = new TreeSet<>();
    Walk walk = new Walk(document, new References(environment, values::add), referencing);
    return new ResolvedTree(walk.copy(document.tree(), "", ""), referencing, values);
  }

  private record Walk(
      YamlDocument document, References references, Map<String, String> referencing) {
    JsonNode copy(JsonNode node, String path, String pointer) {
      if (node.isObject()) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties()
            .forEach(
                entry ->
                    copy.set(
                        entry.getKey(),
                        copy(
                            entry.getValue(),
                            KeyPath.child(path, entry.getKey()),
                            pointer + "/" + entry.getKey())));
        return copy;
      }
      if (node.isArray()) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < node.size(); i++) {
          copy.add(copy(node.get(i), KeyPath.item(path, i), pointer + "/" + i));
        }
        return copy;
      }
      return node.isTextual() && References.in(node.asText())
          ? resolve(node.asText(), path, pointer)
          : node;
    }

    private TextNode resolve(String text, String path, String pointer) {
      try {
        referencing.put(pointer, text);
        return TextNode.valueOf(references.resolve(text));
      } catch (InvalidValue e) {
        throw new ConfigException(path, document.line(path), e.text());
      }
    }
  }
}
