package io.tidemark.benchmark.rival;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.functions.ScalarFunction;

/** JSON labels merged, by key; later ones win. Each combination is merged once. */
public final class MergedLabels extends ScalarFunction {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HashMap<List<String>, String> known = new HashMap<>();

  public String eval(String first, String second) throws JsonProcessingException {
    return merged(List.of(first, second));
  }

  public String eval(String first, String second, String third) throws JsonProcessingException {
    return merged(List.of(first, second, third));
  }

  private String merged(List<String> texts) throws JsonProcessingException {
    String merged = known.get(texts);
    if (merged == null) {
      TreeMap<String, String> labels = new TreeMap<>();
      for (String text : texts) {
        labels.putAll(JSON.readValue(text, new TypeReference<Map<String, String>>() {}));
      }
      merged = JSON.writeValueAsString(labels);
      known.put(texts, merged);
    }
    return merged;
  }
}
