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
   * @param records to be decoded again
   */
  public record Replay(long entries, long files, long slices, long records) {}

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
   * Asks for every file and slice that the entries are of to be read again, and for every record to
   * be decoded again, and takes all entries of these out of quarantine: what is still bad comes
   * back. A record of which only the row is known stays, unless another entry has its bytes. In one
   * statement, so all or nothing.
   */
  public Replay replay(Connection connection, QuarantineFilter filter) throws SQLException {
    String sql =
        """
        WITH meant AS (
          SELECT file, version, source, %5$s FROM %1$s WHERE %3$s),
        chosen AS (
          SELECT DISTINCT pipeline, source, file, CASE WHEN file = '' THEN version END AS slice
            FROM meant WHERE topic IS NULL),
        gone AS (
          DELETE FROM %1$s q USING chosen c
           WHERE q.pipeline = c.pipeline AND q.source = c.source AND q.file = c.file
             AND q.topic IS NULL AND (c.slice IS NULL OR q.version = c.slice)
          RETURNING q.id),
        records AS (
          DELETE FROM %1$s
           WHERE topic IS NOT NULL AND (%5$s) IN (
                 SELECT %5$s FROM %1$s
                  WHERE topic IS NOT NULL AND (%5$s) IN (SELECT %5$s FROM meant)
                    AND (record_key IS NOT NULL OR record_value IS NOT NULL))
          RETURNING source, pipeline, %4$s),
        asked AS (
          INSERT INTO %2$s (pipeline, kind, source, slice, file)
          SELECT pipeline, CASE WHEN slice IS NULL THEN 'reread' ELSE 'reopen' END, source,
                 CAST(slice AS date), NULLIF(file, '')
            FROM chosen ORDER BY source, file, slice
          RETURNING kind),
        replayed AS (
          INSERT INTO %2$s (kind, source, pipeline, %4$s)
          SELECT DISTINCT ON (%5$s) 'replay', source, pipeline, %4$s FROM records
           ORDER BY %5$s, COALESCE(record_key, record_value) IS NULL, source DESC
          RETURNING kind)
        SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM records),
               count(*) FILTER (WHERE kind = 'reread'), count(*) FILTER (WHERE kind = 'reopen'),
               (SELECT count(*) FROM replayed) FROM asked
        """
            .formatted(
                schema.quarantine().quoted(),
                schema.request().quoted(),
                QuarantineFilter.CONDITION,
                RecordColumns.NAMES,
                RecordColumns.IDENTITY);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      filter.bind(statement, 1);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Replay(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
      }
    }
  }

  /** Requests of some sources, and of records, that nobody has seen to yet. */
  public long waiting(Connection connection, String pipeline, Collection<String> sources)
      throws SQLException {
    String sql =
        "SELECT count(*) FROM "
            + schema.request().quoted()
            + " WHERE pipeline = ? AND (source = ANY (?) OR kind = 'replay')";
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
