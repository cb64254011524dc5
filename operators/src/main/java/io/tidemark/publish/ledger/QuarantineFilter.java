package io.tidemark.publish.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the quarantine are meant: those for which all of it holds.
 *
 * @param sources of these; an empty one for records that do not tell theirs
 * @param ids whose id begins with one of these; null for any
 * @param file whose path matches: {@code *} stands for any characters, slashes included, {@code ?}
 *     for one, everything else for itself; null for any, and only then entries of whole slices and
 *     of records too
 * @param topic whose record's topic matches, by the same rule; null for any, and only then entries
 *     of files and slices too
 * @param reason whose reason contains this, upper or lower case; null for any
 * @param since quarantined within this time; null for any
 */
public record QuarantineFilter(
    String pipeline,
    Collection<String> sources,
    @Nullable List<String> ids,
    @Nullable String file,
    @Nullable String topic,
    @Nullable String reason,
    @Nullable Duration since) {

  /** A condition on the quarantine's columns with {@value #PARAMETERS} parameters. */
  static final String CONDITION =
      """
      (pipeline = ? AND source = ANY (?)
       AND (? OR EXISTS (SELECT 1 FROM unnest(?) AS prefix WHERE starts_with(id, prefix)))
       AND (? OR (file LIKE ? AND file <> ''))
       AND (? OR COALESCE(topic LIKE ?, false))
       AND (? OR strpos(lower(reason), lower(?)) > 0)
       AND (? OR quarantined_at >= now() - ? * interval '1 millisecond'))
      """;

  static final int PARAMETERS = 12;

  public static QuarantineFilter all(String pipeline, Collection<String> sources) {
    return new QuarantineFilter(pipeline, sources, null, null, null, null, null);
  }

  /**
   * @param prefixes of ids
   */
  public QuarantineFilter withIds(List<String> prefixes) {
    return new QuarantineFilter(
        pipeline, sources, List.copyOf(prefixes), file, topic, reason, since);
  }

  public QuarantineFilter withFile(@Nullable String glob) {
    return new QuarantineFilter(pipeline, sources, ids, glob, topic, reason, since);
  }

  public QuarantineFilter withTopic(@Nullable String glob) {
    return new QuarantineFilter(pipeline, sources, ids, file, glob, reason, since);
  }

  public QuarantineFilter withReason(@Nullable String text) {
    return new QuarantineFilter(pipeline, sources, ids, file, topic, text, since);
  }

  public QuarantineFilter withSince(@Nullable Duration time) {
    return new QuarantineFilter(pipeline, sources, ids, file, topic, reason, time);
  }

  /** Sets the parameters of {@link #CONDITION}, and returns the number of the next. */
  int bind(PreparedStatement statement, int first) throws SQLException {
    statement.setString(first, pipeline);
    statement.setArray(
        first + 1, statement.getConnection().createArrayOf("text", sources.toArray()));
    statement.setBoolean(first + 2, ids == null);
    Object[] prefixes = ids == null ? new Object[0] : ids.toArray();
    statement.setArray(first + 3, statement.getConnection().createArrayOf("text", prefixes));
    statement.setBoolean(first + 4, file == null);
    statement.setString(first + 5, file == null ? "" : like(file));
    statement.setBoolean(first + 6, topic == null);
    statement.setString(first + 7, topic == null ? "" : like(topic));
    statement.setBoolean(first + 8, reason == null);
    statement.setString(first + 9, reason == null ? "" : reason);
    statement.setBoolean(first + 10, since == null);
    statement.setLong(first + 11, since == null ? 0 : since.toMillis());
    return first + PARAMETERS;
  }

  private static String like(String glob) {
    StringBuilder pattern = new StringBuilder();
    for (char symbol : glob.toCharArray()) {
      switch (symbol) {
        case '*' -> pattern.append('%');
        case '?' -> pattern.append('_');
        case '%', '_', '\\' -> pattern.append('\\').append(symbol);
        default -> pattern.append(symbol);
      }
    }
    return pattern.toString();
  }
}
