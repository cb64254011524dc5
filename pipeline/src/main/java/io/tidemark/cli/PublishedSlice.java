package io.tidemark.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * A ledger row, as it is shown.
 *
 * @param generation 0 if nothing of the date is published
 * @param rows rows in the target table
 * @param hoursExpected 0 if any will do
 * @param files input files that count
 * @param manifests deliveries that count
 * @param inputRows rows of the date in these files
 * @param state open, complete, sealed, or waiting: nothing is published until its hours are there
 */
record PublishedSlice(
    String source,
    LocalDate date,
    long generation,
    long rows,
    String checksum,
    int hoursExpected,
    int hoursSeen,
    long files,
    long manifests,
    long inputRows,
    String state,
    Instant publishedAt) {
  static final String WAITING = "waiting";
  private static final ObjectMapper JSON = new ObjectMapper();

  static PublishedSlice of(LedgerEntry entry) {
    JsonNode inputs = inputs(entry);
    long inputRows = 0;
    Set<String> files = new HashSet<>();
    for (JsonNode input : inputs) {
      if (!input.has("passed_over")) {
        files.add(input.path("file").asText());
        inputRows += input.path("rows").asLong();
      }
    }
    Completeness completeness = entry.completeness();
    return new PublishedSlice(
        entry.slice().source(),
        entry.slice().date(),
        entry.generation(),
        entry.rowCount(),
        entry.checksum(),
        completeness.hoursExpected(),
        completeness.hoursSeen(),
        completeness.equals(Completeness.NONE) ? files.size() : completeness.files(),
        completeness.manifests(),
        inputRows,
        entry.generation() == 0 ? WAITING : entry.state(),
        entry.publishedAt());
  }

  @JsonIgnore
  boolean isWaiting() {
    return state.equals(WAITING);
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
