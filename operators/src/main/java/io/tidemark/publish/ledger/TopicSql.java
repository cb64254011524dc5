package io.tidemark.publish.ledger;

import io.tidemark.topic.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table {@code topic}. */
public final class TopicSql {
  /**
   * A deployment does not go back, unless the topic was made anew: what it has said may be late.
   */
  private static final String NEXT =
      """
      CASE WHEN known.epoch = excluded.epoch AND known.next_offset <= excluded.end_offset
           THEN GREATEST(known.next_offset, excluded.next_offset)
           ELSE excluded.next_offset END
      """;

  private final LedgerSchema schema;

  public TopicSql(LedgerSchema schema) {
    this.schema = schema;
  }

  /**
   * How far a partition is read.
   *
   * @param next offset of the first record that the last checkpoint does not hold; null before one
   * @param end offset behind the last record that may be read; null for not known yet
   * @param lag records to be read; null for not known yet
   * @param lost records that the broker deleted before they were read
   * @param lostAt when the last of them were missed; null if there are none
   * @param remadeAt when the topic was found to be another under its name; null if it never was
   */
  public record TopicRow(
      String topic,
      int partition,
      @Nullable Long next,
      @Nullable Long end,
      @Nullable Long lag,
      long lost,
      @Nullable Instant lostAt,
      @Nullable Instant remadeAt) {}

  /**
   * Writes how far a partition is read, unless a later deployment has; a topic that is another than
   * before is marked as made anew.
   */
  public void write(Connection connection, String pipeline, long epoch, Standing standing)
      throws SQLException {
    String sql =
        """
        INSERT INTO %s AS known
          (pipeline, topic, "partition", epoch, next_offset, end_offset, lag, topic_id, seen_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, now())
        ON CONFLICT (pipeline, topic, "partition") DO UPDATE SET
          epoch = excluded.epoch, next_offset = %2$s,
          end_offset = excluded.end_offset,
          lag = GREATEST(0, excluded.end_offset - GREATEST(%2$s, ?)), seen_at = excluded.seen_at,
          topic_id = excluded.topic_id,
          remade_at = CASE WHEN known.topic_id <> excluded.topic_id THEN now()
                           ELSE known.remade_at END
        WHERE known.epoch <= excluded.epoch
        """
            .formatted(schema.topic().quoted(), NEXT);
    Long next = standing.next();
    long beginning = standing.beginning();
    long from = next == null ? beginning : Math.max(next, beginning);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, standing.topic());
      statement.setInt(3, standing.partition());
      statement.setLong(4, epoch);
      if (next == null) {
        statement.setNull(5, Types.BIGINT);
      } else {
        statement.setLong(5, next);
      }
      statement.setLong(6, standing.end());
      statement.setLong(7, Math.max(0, standing.end() - from));
      statement.setString(8, standing.id());
      statement.setLong(9, beginning);
      statement.executeUpdate();
    }
  }

  /** Every record before an offset is published, whether the broker has been told so or not. */
  public void published(
      Connection connection, String pipeline, long epoch, String topic, int partition, long offset)
      throws SQLException {
    String sql =
        """
        INSERT INTO %s AS known
          (pipeline, topic, "partition", epoch, next_offset, end_offset, lag, seen_at)
        VALUES (?, ?, ?, ?, ?, ?, 0, now())
        ON CONFLICT (pipeline, topic, "partition") DO UPDATE SET
          epoch = excluded.epoch,
          next_offset = GREATEST(known.next_offset, excluded.next_offset),
          end_offset = GREATEST(known.end_offset, excluded.end_offset),
          lag = GREATEST(known.end_offset, excluded.end_offset)
                - GREATEST(known.next_offset, excluded.next_offset)
        WHERE known.epoch <= excluded.epoch
        """
            .formatted(schema.topic().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, topic);
      statement.setInt(3, partition);
      statement.setLong(4, epoch);
      statement.setLong(5, offset);
      statement.setLong(6, offset);
      statement.executeUpdate();
    }
  }

  /** Adds lost records; those before an offset up to which some were lost count no more. */
  public void lost(
      Connection connection,
      String pipeline,
      long epoch,
      String topic,
      int partition,
      long from,
      long to)
      throws SQLException {
    String sql =
        """
        INSERT INTO %s AS known
          (pipeline, topic, "partition", epoch, lost, lost_before, lost_at)
        VALUES (?, ?, ?, ?, ?, ?, now())
        ON CONFLICT (pipeline, topic, "partition") DO UPDATE SET
          lost = known.lost + GREATEST(0, ? - GREATEST(?, known.lost_before)),
          lost_before = GREATEST(known.lost_before, excluded.lost_before),
          lost_at = excluded.lost_at
        """
            .formatted(schema.topic().quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      statement.setString(2, topic);
      statement.setInt(3, partition);
      statement.setLong(4, epoch);
      statement.setLong(5, to - from);
      statement.setLong(6, to);
      statement.setLong(7, to);
      statement.setLong(8, from);
      statement.executeUpdate();
    }
  }

  /**
   * Counts the lost records of a pipeline no more: somebody has seen to them. Those that are lost
   * later count anew.
   *
   * @return how many there were, by topic
   */
  public SortedMap<String, Long> acknowledge(Connection connection, String pipeline)
      throws SQLException {
    String sql =
        """
        WITH known AS (
          SELECT pipeline, topic, "partition", lost FROM %1$s
           WHERE pipeline = ? AND lost > 0 FOR UPDATE),
        seen AS (
          UPDATE %1$s t SET lost = 0, lost_at = NULL FROM known k
           WHERE (t.pipeline, t.topic, t."partition") = (k.pipeline, k.topic, k."partition"))
        SELECT topic, sum(lost) FROM known GROUP BY topic
        """
            .formatted(schema.topic().quoted());
    SortedMap<String, Long> acknowledged = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          acknowledged.put(row.getString(1), row.getLong(2));
        }
      }
    }
    return acknowledged;
  }

  /** What is known of a pipeline's topics, by topic and partition. */
  public List<TopicRow> read(Connection connection, String pipeline) throws SQLException {
    String sql =
        """
        SELECT topic, "partition", next_offset, end_offset, lag, lost, lost_at, remade_at
          FROM %s WHERE pipeline = ? ORDER BY topic, "partition"
        """
            .formatted(schema.topic().quoted());
    List<TopicRow> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, pipeline);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(
              new TopicRow(
                  row.getString(1),
                  row.getInt(2),
                  row.getObject(3, Long.class),
                  row.getObject(4, Long.class),
                  row.getObject(5, Long.class),
                  row.getLong(6),
                  instant(row, 7),
                  instant(row, 8)));
        }
      }
    }
    return rows;
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
