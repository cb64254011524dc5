package io.tidemark.publish.ledger;

import io.tidemark.event.RawEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** The columns that hold a record byte for byte, in the quarantine and among the requests. */
final class RecordColumns {
  /** To be selected and inserted in this order. */
  static final String NAMES =
      "topic, \"partition\", \"offset\", record_timestamp, headers, record_key, record_value";

  /** Names a record among those of a pipeline, also after its topic was created anew. */
  static final String IDENTITY = "pipeline, topic, \"partition\", \"offset\", record_timestamp";

  /** Values for {@link #NAMES}. */
  static final String PARAMETERS = "?, ?, ?, ?, CAST(? AS jsonb), ?, ?";

  private static final int[] TYPES = {
    Types.VARCHAR,
    Types.INTEGER,
    Types.BIGINT,
    Types.BIGINT,
    Types.VARCHAR,
    Types.BINARY,
    Types.BINARY
  };

  private RecordColumns() {}

  static void bind(PreparedStatement statement, int first, @Nullable RawEvent event)
      throws SQLException {
    if (event == null) {
      for (int i = 0; i < TYPES.length; i++) {
        statement.setNull(first + i, TYPES[i]);
      }
      return;
    }
    statement.setString(first, event.topic());
    statement.setInt(first + 1, event.partition());
    statement.setLong(first + 2, event.offset());
    statement.setLong(first + 3, event.timestamp());
    statement.setString(first + 4, HeaderJson.encode(event.headerNames(), event.headerValues()));
    statement.setBytes(first + 5, event.key());
    statement.setBytes(first + 6, event.value());
  }

  /** What {@link #IDENTITY} names besides the pipeline. */
  static void bindIdentity(PreparedStatement statement, int first, RawEvent event)
      throws SQLException {
    statement.setString(first, event.topic());
    statement.setInt(first + 1, event.partition());
    statement.setLong(first + 2, event.offset());
    statement.setLong(first + 3, event.timestamp());
  }

  /** Null where the row holds no record. */
  static @Nullable RawEvent read(ResultSet row, int first) throws SQLException {
    String topic = row.getString(first);
    if (topic == null) {
      return null;
    }
    HeaderJson headers = HeaderJson.decode(row.getString(first + 4));
    return new RawEvent(
        topic,
        row.getInt(first + 1),
        row.getLong(first + 2),
        row.getLong(first + 3),
        row.getBytes(first + 5),
        row.getBytes(first + 6),
        headers.names(),
        headers.values());
  }
}
