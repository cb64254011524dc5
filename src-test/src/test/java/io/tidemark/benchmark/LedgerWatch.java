package io.tidemark.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.publish.table.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** Sees from a connection of its own when a date has been published. */
final class LedgerWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PreparedStatement entry;

  LedgerWatch(Connection postgres, String ledger) throws SQLException {
    entry =
        postgres.prepareStatement(
            "SELECT generation, inputs FROM "
                + new TableName(ledger, "slice").quoted()
                + " WHERE slice = ?");
  }

  /**
   * A date's ledger row.
   *
   * @param versions of its input files, by their path
   */
  record Entry(long generation, Map<String, String> versions) {
    /** Whether this is a later publication that counts other versions of all these files. */
    boolean follows(Entry before, List<String> files) {
      return generation > before.generation
          && files.stream()
              .allMatch(
                  file ->
                      versions.containsKey(file)
                          && !Objects.equals(versions.get(file), before.versions.get(file)));
    }
  }

  Entry read(LocalDate date) throws SQLException, JsonProcessingException {
    entry.setObject(1, date);
    try (ResultSet row = entry.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException(date + " has not been published");
      }
      Map<String, String> versions = new HashMap<>();
      for (JsonNode input : JSON.readTree(row.getString(2))) {
        versions.put(input.required("file").asText(), input.required("version").asText());
      }
      return new Entry(row.getLong(1), versions);
    }
  }

  /**
   * Waits for the publication of replaced files.
   *
   * @param job must stay alive
   * @return {@link System#nanoTime} when it was seen
   */
  long await(MonthLake.Replaced replaced, Entry before, Process job, Duration limit)
      throws Exception {
    while (true) {
      boolean published = read(replaced.date()).follows(before, replaced.files());
      long now = System.nanoTime();
      if (published) {
        return now;
      }
      if (!job.isAlive()) {
        throw new IllegalStateException("the running job ended with " + job.exitValue());
      }
      if (now - replaced.at() > limit.toNanos()) {
        throw new TimeoutException(replaced.date() + " was not published within " + limit);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public void close() throws SQLException {
    entry.close();
  }
}
