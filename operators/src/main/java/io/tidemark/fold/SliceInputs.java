package io.tidemark.fold;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The input set of a slice, as the ledger shows it. */
final class SliceInputs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SliceInputs() {}

  /**
   * A JSON array of {@code {"file", "version", "dataset", "rows"}}, first what counts, then what
   * does not, with the reason as {@code "passed_over"}.
   */
  static String json(Selection selection) {
    ArrayNode inputs = JSON.createArrayNode();
    selection.counted().forEach(input -> add(inputs, input.facts()));
    selection
        .passed()
        .forEach(input -> add(inputs, input.facts()).put("passed_over", input.reason()));
    return inputs.toString();
  }

  private static ObjectNode add(ArrayNode inputs, InputFacts facts) {
    return inputs
        .addObject()
        .put("file", facts.path())
        .put("version", facts.version())
        .put("dataset", facts.dataset())
        .put("rows", facts.rows());
  }
}
