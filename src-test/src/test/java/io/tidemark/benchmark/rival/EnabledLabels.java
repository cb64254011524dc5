package io.tidemark.benchmark.rival;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.table.functions.ScalarFunction;

/** The enabled ones of JSON labels, by key; each text is parsed once. */
public final class EnabledLabels extends ScalarFunction {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HashSet<String> keys;
  private final HashMap<String, String> known = new HashMap<>();

  EnabledLabels(Set<String> keys) {
    this.keys = new HashSet<>(keys);
  }

  /**
   * @param text a JSON object or blank
   */
  public String eval(String text) throws JsonProcessingException {
    String enabled = known.get(text);
    if (enabled == null) {
      TreeMap<String, String> labels = text.isBlank() ? new TreeMap<>() : parse(text);
      labels.keySet().retainAll(keys);
      enabled = JSON.writeValueAsString(labels);
      known.put(text, enabled);
    }
    return enabled;
  }

  private static TreeMap<String, String> parse(String text) throws JsonProcessingException {
    return new TreeMap<>(JSON.readValue(text, new TypeReference<Map<String, String>>() {}));
  }
}
