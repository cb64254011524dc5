package io.tidemark.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of a configuration file, immutable.
 *
 * @param values by full path of the key, such as {@code state.interval}
 */
record ConfigText(Map<String, Object> values) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static ConfigText empty() {
    return new ConfigText(Map.of());
  }

  /** The same text with one key set, over any earlier value. */
  ConfigText with(String path, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(path, value);
    return new ConfigText(changed);
  }

  /** The same text without a key and all below it. */
  ConfigText without(String path) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + "."));
    return new ConfigText(changed);
  }

  String yaml() {
    Map<String, Object> root = new LinkedHashMap<>();
    values.forEach((path, value) -> put(root, path, value));
    try {
      return YAML.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no YAML: " + values, e);
    }
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> level, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      level.put(path, value);
    } else {
      put(
          (Map<String, Object>)
              level.computeIfAbsent(path.substring(0, dot), key -> new LinkedHashMap<>()),
          path.substring(dot + 1),
          value);
    }
  }
}
