package io.tidemark.publish.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the job last saw of its lake.
 *
 * @param attemptedAt the last attempt to list
 * @param listedAt the last that succeeded; null for none yet
 * @param failures attempts in a row that failed since
 * @param failure what the last of them said; empty for nothing
 * @param files known
 * @param pending files to be read
 * @param held files that are gone but not taken back, because too many went at once
 * @param publishedAsOf everything that was there then is published; null for not known
 */
public record LakeHealth(
    Instant attemptedAt,
    @Nullable Instant listedAt,
    int failures,
    String failure,
    long files,
    long pending,
    long held,
    @Nullable Instant publishedAsOf) {

  /**
   * @param root the lake's, as the job names it
   * @return empty if no job has listed this lake yet
   */
  public static Optional<LakeHealth> read(
      Connection connection, LedgerSchema schema, String pipeline, String root)
      throws SQLException {
    String sql =
        """
        SELECT attempted_at, listed_at, failures, failure, files, pending, held, published_as_of
          FROM %s WHERE pipeline = ? AND root = ?
        """
            .formatted(schema.lake().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, root);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(of(row)) : Optional.empty();
      }
    }
  }

  public LakeHealth withFailure(String message) {
    return new LakeHealth(
        attemptedAt, listedAt, failures, message, files, pending, held, publishedAsOf);
  }

  private static LakeHealth of(ResultSet row) throws SQLException {
    return new LakeHealth(
        row.getObject(1, OffsetDateTime.class).toInstant(),
        instant(row, 2),
        row.getInt(3),
        row.getString(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        instant(row, 8));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
