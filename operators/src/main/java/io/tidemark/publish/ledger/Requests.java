package io.tidemark.publish.ledger;

import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Asks the running job, or the next one, for something. What has been asked for before is asked for
 * again: a job may already have seen to the earlier request.
 */
public final class Requests {
  private final LedgerSchema schema;

  public Requests(LedgerSchema schema) {
    this.schema = schema;
  }

  /**
   * What a replay asked for.
   *
   * @param entries that were taken out of quarantine
   * @param files to be read again
   * @param slices whose files are to be read again
   */
  public record Replay(long entries, long files, long slices) {}

  /** Asks for the files of slices to be read again; all of them or none. */
  public void reopen(Connection connection, List<SliceId> slices) throws SQLException {
    String sql =
        "INSERT INTO "
            + schema.request().quoted()
            + " (pipeline, kind, source, slice) VALUES (?, 'reopen', ?, ?)";
    Transaction.run(
        connection,
        () -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (SliceId slice : slices) {
              statement.setString(1, slice.pipeline());
              statement.setString(2, slice.source());
              statement.setObject(3, slice.date());
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }

  /**
   * Asks for every file and slice that the entries are of to be read again, and takes all entries
   * of these out of quarantine: what is still bad comes back. In one statement, so all or nothing.
   */
  public Replay replay(Connection connection, QuarantineFilter filter) throws SQLException {
    String sql =
        """
        WITH chosen AS (
          SELECT DISTINCT pipeline, source, file, CASE WHEN file = '' THEN version END AS slice
            FROM %1$s WHERE %3$s),
        gone AS (
          DELETE FROM %1$s q USING chosen c
           WHERE q.pipeline = c.pipeline AND q.source = c.source AND q.file = c.file
             AND (c.slice IS NULL OR q.version = c.slice)
          RETURNING q.id),
        asked AS (
          INSERT INTO %2$s (pipeline, kind, source, slice, file)
          SELECT pipeline, CASE WHEN slice IS NULL THEN 'reread' ELSE 'reopen' END, source,
                 CAST(slice AS date), NULLIF(file, '')
            FROM chosen ORDER BY source, file, slice
          RETURNING kind)
        SELECT (SELECT count(*) FROM gone), count(*) FILTER (WHERE kind = 'reread'),
               count(*) FILTER (WHERE kind = 'reopen') FROM asked
        """
            .formatted(
                schema.quarantine().quoted(),
                schema.request().quoted(),
                QuarantineFilter.CONDITION);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      filter.bind(statement, 1);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Replay(row.getLong(1), row.getLong(2), row.getLong(3));
      }
    }
  }

  /** Requests of some sources that nobody has seen to yet. */
  public long waiting(Connection connection, String pipeline, Collection<String> sources)
      throws SQLException {
    String sql =
        "SELECT count(*) FROM "
            + schema.request().quoted()
            + " WHERE pipeline = ? AND source = ANY (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setArray(2, connection.createArrayOf("text", sources.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
