package io.tidemark.publish.ledger;

import io.tidemark.workload.SliceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables {@code request} and {@code lake}, and what the ledger shows of slices in short. */
public final class JournalSql {
  private final LedgerSchema schema;

  public JournalSql(LedgerSchema schema) {
    this.schema = schema;
  }

  /**
   * Something that was asked for.
   *
   * @param slice whose files are to be read again, or null
   * @param file that is to be read again, or null
   */
  public record Asked(long id, @Nullable SliceId slice, @Nullable String file) {}

  /** A slice's row without its inputs. */
  public record Shown(SliceId slice, String state, String checksum, String finishedWith) {}

  /**
   * A lake's row.
   *
   * @param listedAt null if no listing has succeeded
   * @param publishedAsOf null to leave what the table says
   */
  public record LakeRow(
      String pipeline,
      String root,
      long epoch,
      Instant attemptedAt,
      @Nullable Instant listedAt,
      int failures,
      String failure,
      long files,
      long pending,
      long held,
      @Nullable Instant publishedAsOf) {}

  /** The requests that concern a pipeline's files, oldest first. */
  public List<Asked> requests(Connection connection, String pipeline, Collection<String> sources)
      throws SQLException {
    String sql =
        "SELECT id, source, slice, file FROM "
            + schema.request().quoted()
            + " WHERE pipeline = ? AND source = ANY (?) AND kind <> 'replay' ORDER BY id";
    List<Asked> requests = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setArray(2, connection.createArrayOf("text", sources.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          LocalDate day = row.getObject(3, LocalDate.class);
          requests.add(
              new Asked(
                  row.getLong(1),
                  day == null ? null : new SliceId(pipeline, row.getString(2), day),
                  row.getString(4)));
        }
      }
    }
    return requests;
  }

  /** Deletes requests. */
  public void delete(Connection connection, Collection<Long> ids) throws SQLException {
    String sql = "DELETE FROM " + schema.request().quoted() + " WHERE id = ANY (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }

  /** What the ledger shows of a pipeline's sources, ordered by source and date. */
  public List<Shown> slices(Connection connection, String pipeline, Collection<String> sources)
      throws SQLException {
    String sql =
        "SELECT source, slice, state, checksum, finished_with FROM "
            + schema.slice().quoted()
            + " WHERE pipeline = ? AND source = ANY (?) ORDER BY source, slice";
    List<Shown> shown = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setArray(2, connection.createArrayOf("text", sources.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          shown.add(
              new Shown(
                  new SliceId(pipeline, row.getString(1), row.getObject(2, LocalDate.class)),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5)));
        }
      }
    }
    return shown;
  }

  /** Writes a lake's row, unless a later deployment has. */
  public void write(Connection connection, LakeRow lake) throws SQLException {
    String sql =
        """
        INSERT INTO %s AS known (pipeline, root, epoch, attempted_at, listed_at, failures, failure,
                                 files, pending, held, published_as_of)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (pipeline, root) DO UPDATE SET
          epoch = excluded.epoch, attempted_at = excluded.attempted_at,
          listed_at = COALESCE(excluded.listed_at, known.listed_at),
          failures = excluded.failures, failure = excluded.failure, files = excluded.files,
          pending = excluded.pending, held = excluded.held,
          published_as_of = GREATEST(excluded.published_as_of, known.published_as_of)
        WHERE known.epoch <= excluded.epoch
        """
            .formatted(schema.lake().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, lake.pipeline());
      statement.setString(2, lake.root());
      statement.setLong(3, lake.epoch());
      time(statement, 4, lake.attemptedAt());
      time(statement, 5, lake.listedAt());
      statement.setInt(6, lake.failures());
      statement.setString(7, lake.failure().replace('\0', '\uFFFD'));
      statement.setLong(8, lake.files());
      statement.setLong(9, lake.pending());
      statement.setLong(10, lake.held());
      time(statement, 11, lake.publishedAsOf());
      statement.executeUpdate();
    }
  }

  /**
   * Where there are no files to be read again: takes the requests of some sources away, and the
   * checksums of the slices that they name, which are published again for that.
   *
   * @return slices
   */
  public int publishAgain(Connection connection, String pipeline, Collection<String> sources)
      throws SQLException {
    String sql =
        """
        WITH asked AS (
          DELETE FROM %s WHERE pipeline = ? AND source = ANY (?) AND kind <> 'replay'
          RETURNING source, slice)
        UPDATE %s AS known SET checksum = '' FROM (SELECT DISTINCT source, slice FROM asked) a
         WHERE known.pipeline = ? AND known.source = a.source AND known.slice = a.slice
           AND known.generation > 0
        """
            .formatted(schema.request().quoted(), schema.slice().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setArray(2, connection.createArrayOf("text", sources.toArray()));
      statement.setString(3, pipeline);
      return statement.executeUpdate();
    }
  }

  /** Everything that was in a lake at a time is published. */
  public void published(
      Connection connection, String pipeline, String root, long epoch, Instant asOf)
      throws SQLException {
    String sql =
        """
        INSERT INTO %s AS known (pipeline, root, epoch, attempted_at, listed_at, published_as_of)
        VALUES (?, ?, ?, now(), now(), ?)
        ON CONFLICT (pipeline, root) DO UPDATE SET
          published_as_of = GREATEST(excluded.published_as_of, known.published_as_of), pending = 0
        WHERE known.epoch <= excluded.epoch
        """
            .formatted(schema.lake().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, root);
      statement.setLong(3, epoch);
      time(statement, 4, asOf);
      statement.executeUpdate();
    }
  }

  private static void time(PreparedStatement statement, int parameter, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(parameter, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(parameter, time.atOffset(ZoneOffset.UTC));
    }
  }
}
