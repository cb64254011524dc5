package io.tidemark.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.workload.EventInput;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger lists as an input of a slice.
 *
 * @param path relative to the lake's root, or the name of an hour of events
 * @param counted whether it counts
 */
record LedgerInput(String path, String version, String dataset, boolean counted) {
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean isCountedEvents() {
    return counted && EventInput.is(path);
  }

  static List<LedgerInput> of(LedgerEntry entry) {
    try {
      List<LedgerInput> inputs = new ArrayList<>();
      for (JsonNode input : JSON.readTree(entry.inputs())) {
        inputs.add(
            new LedgerInput(
                input.path("file").asText(),
                input.path("version").asText(),
                input.path("dataset").asText(),
                !input.has("passed_over")));
      }
      return inputs;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the ledger's inputs of " + entry.slice() + " are no JSON", e);
    }
  }
}
