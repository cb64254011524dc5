package io.tidemark.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.publish.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input of a slice as the ledger has it.
 *
 * @param file relative to the lake's root
 * @param rows input rows on the slice's date
 * @param passedOver why it did not count; null if it did
 */
record RecordedInput(
    String file, String version, String dataset, long rows, @Nullable String passedOver) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In the ledger's order. */
  static List<RecordedInput> of(LedgerEntry entry) {
    List<RecordedInput> inputs = new ArrayList<>();
    for (JsonNode input : read(entry)) {
      inputs.add(
          new RecordedInput(
              input.path("file").asText(),
              input.path("version").asText(),
              input.path("dataset").asText(),
              input.path("rows").asLong(),
              input.path("passed_over").asText(null)));
    }
    return inputs;
  }

  private static JsonNode read(LedgerEntry entry) {
    try {
      return JSON.readTree(entry.inputs());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the ledger's inputs of " + entry.slice() + " are no JSON", e);
    }
  }
}
