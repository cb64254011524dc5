package io.tidemark.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses keys that the configuration does not know, before anything else is checked: a misspelt
 * key is then reported as such and not as the missing one.
 */
final class UnknownKeys {
  private static final Set<String> KNOWN = KeyPaths.all();

  /** Its keys are months. */
  private static final String FREE = "providers[].report_period_id";

  private final YamlDocument document;

  private UnknownKeys(YamlDocument document) {
    this.document = document;
  }

  static void refuse(YamlDocument document) {
    new UnknownKeys(document).walk(document.tree(), "", "");
  }

  /**
   * @param pattern the path without positions in lists
   */
  private void walk(JsonNode node, String path, String pattern) {
    if (pattern.equals(FREE)) {
      return;
    }
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      walk(node.get(i), KeyPath.item(path, i), pattern + "[]");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = KeyPath.child(path, entry.getKey());
      String known = KeyPath.child(pattern, entry.getKey());
      if (!KNOWN.contains(known) && hasKeys(pattern)) {
        throw unknown(key, entry.getKey(), siblings(pattern));
      }
      walk(entry.getValue(), key, known);
    }
  }

  private ConfigException unknown(String path, String name, List<String> siblings) {
    String hint =
        Suggestions.of(name, siblings)
            .map(key -> "did you mean '" + key + "'?")
            .orElseGet(() -> "expected one of " + String.join(", ", siblings));
    return new ConfigException(path, document.line(path), "unknown key; " + hint);
  }

  /** Where a text or a list belongs, a mapping is reported as such and not by its keys. */
  private static boolean hasKeys(String pattern) {
    return !siblings(pattern).isEmpty();
  }

  private static List<String> siblings(String pattern) {
    String prefix = pattern.isEmpty() ? "" : pattern + ".";
    return KNOWN.stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .filter(key -> !key.contains(".") && !key.contains("["))
        .toList();
  }
}
