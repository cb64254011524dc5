package io.tidemark.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.publish.ledger.LedgerEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that published dates know.
 *
 * @param versions by path
 */
record LedgerInputs(Map<String, Set<String>> versions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static LedgerInputs of(List<LedgerEntry> entries) {
    Map<String, Set<String>> versions = new HashMap<>();
    for (LedgerEntry entry : entries) {
      for (JsonNode input : read(entry)) {
        versions
            .computeIfAbsent(input.path("file").asText(), path -> new HashSet<>())
            .add(input.path("version").asText());
      }
    }
    return new LedgerInputs(versions);
  }

  boolean has(String path) {
    return versions.containsKey(path);
  }

  boolean has(String path, String version) {
    return versions.getOrDefault(path, Set.of()).contains(version);
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
