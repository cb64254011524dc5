package io.tidemark.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A contestant that keeps a table true to a topic until it is ended. */
interface EventJob {
  /** Begins each line of the result. */
  String name();

  /**
   * Where a job reads and writes; nothing of it was used before.
   *
   * @param whole whether a date is to be shown only once all of its hours are there, if the
   *     contestant can
   */
  record Place(String topic, String schema, boolean whole) {
    /** The consumer group. */
    String group() {
      return schema;
    }
  }

  /** Makes what must be there, and starts the job. */
  Process start(Place place) throws IOException, SQLException;

  /** The table, quoted. It may not exist yet. */
  String table(Place place);

  /** Of so many events, how many the job publishes. */
  long expected(EventTopics.Sent sent);

  /** Events that the table shows. */
  long published(Connection postgres, Place place) throws SQLException;

  /** What a reader sees of each date: a text that tells one content from another. */
  default Map<LocalDate, String> dates(Connection postgres, Place place) throws SQLException {
    Map<LocalDate, String> dates = new TreeMap<>();
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT usage_start, count(*) || '/' || round(sum(pod_usage_cpu_core_hours)::numeric, 2)"
                    + " FROM "
                    + table(place)
                    + " GROUP BY usage_start")) {
      while (row.next()) {
        dates.put(row.getObject(1, LocalDate.class), String.valueOf(row.getString(2)));
      }
    }
    return dates;
  }

  /** Namespaces that begin so, of any date. */
  default Set<String> namespaces(Connection postgres, Place place, String beginning)
      throws SQLException {
    Set<String> namespaces = new TreeSet<>();
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT DISTINCT namespace FROM %s WHERE namespace LIKE '%s%%'"
                    .formatted(table(place), beginning))) {
      while (row.next()) {
        namespaces.add(row.getString(1));
      }
    }
    return namespaces;
  }

  /** Whether the table is there. */
  default boolean exists(Connection postgres, Place place) throws SQLException {
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT to_regclass('" + table(place) + "') IS NOT NULL")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
