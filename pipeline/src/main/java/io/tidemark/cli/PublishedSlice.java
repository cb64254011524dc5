package io.tidemark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.publish.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * A ledger row, as it is shown.
 *
 * @param rows rows in the target table
 * @param files input files
 * @param inputRows rows in the input files
 */
record PublishedSlice(
    String source,
    LocalDate date,
    long generation,
    long rows,
    String checksum,
    long files,
    long inputRows,
    String state,
    Instant publishedAt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static PublishedSlice of(LedgerEntry entry) {
    JsonNode inputs = inputs(entry);
    long inputRows = 0;
    Set<String> files = new HashSet<>();
    for (JsonNode input : inputs) {
      files.add(input.path("file").asText());
      inputRows += input.path("rows").asLong();
    }
    return new PublishedSlice(
        entry.slice().source(),
        entry.slice().date(),
        entry.generation(),
        entry.rowCount(),
        entry.checksum(),
        files.size(),
        inputRows,
        entry.state(),
        entry.publishedAt());
  }

  private static JsonNode inputs(LedgerEntry entry) {
    try {
      return JSON.readTree(entry.inputs());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the ledger's inputs of " + entry.slice() + " are no JSON", e);
    }
  }
}
