package io.tidemark.fold;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The input set of a slice, as the ledger shows it. */
final class SliceInputs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SliceInputs() {}

  /** A JSON array of {@code {"file", "version", "dataset", "rows"}} in the given order. */
  static String json(List<LiveContribution> live) {
    ArrayNode inputs = JSON.createArrayNode();
    for (LiveContribution input : live) {
      ObjectNode node = inputs.addObject();
      node.put("file", input.contribution().path());
      node.put("version", input.version());
      node.put("dataset", input.contribution().dataset());
      node.put("rows", input.contribution().rows());
    }
    return inputs.toString();
  }
}
